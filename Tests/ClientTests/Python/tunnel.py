"""A proxy for clients that know one place only: it says that it is there, over TLS, and hands all on to an address."""

import os
import select
import socket
import ssl
import subprocess
import tempfile
import threading
import urllib.parse


class Tunnel:
    """Answers `CONNECT` for whatever host. Requests pass through as they are."""

    def __init__(self, address, record=None):
        url = urllib.parse.urlsplit(address)
        self.target, self.record = (url.hostname, url.port), record
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        with tempfile.TemporaryDirectory() as folder:
            key, certificate = os.path.join(folder, 'key.pem'), os.path.join(folder, 'certificate.pem')
            subprocess.run(
                ['openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost',
                 '-keyout', key, '-out', certificate], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            self.context.load_cert_chain(certificate, key)
        self.listener = socket.create_server(('127.0.0.1', 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.listen, daemon=True).start()

    def close(self):
        self.listener.close()

    def listen(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(client,), daemon=True).start()

    def serve(self, client):
        try:
            head = b''
            while b'\r\n\r\n' not in head:
                piece = client.recv(4096)
                if not piece:
                    return
                head += piece
            client.sendall(b'HTTP/1.1 200 Connection established\r\n\r\n')
            with self.context.wrap_socket(client, server_side=True) as client, \
                    socket.create_connection(self.target) as server:
                self.pass_on(client, server)
        except OSError:
            pass
        finally:
            client.close()

    def pass_on(self, client, server):
        other = {client: server, server: client}
        while True:
            waiting = [client] if client.pending() else select.select([client, server], [], [])[0]
            for end in waiting:
                piece = end.recv(65536)
                if not piece:
                    return
                if self.record:
                    self.record(end is client, piece)
                other[end].sendall(piece)
