"""Steps of a client's conversation with the emulator: each prints `ok NAME`, or `not ok NAME: why`.

The library is used as it is. Its hosts lead to the emulator, and it says their names in `Host`; no TLS is spoken.
"""

import http.client
import socket
import urllib.parse


def lead_hosts_to(address):
    """Lets connections to all hosts go to the address of the emulator."""
    url = urllib.parse.urlsplit(address)

    def connect(connection):
        connection.sock = socket.create_connection((url.hostname, url.port), timeout=20)
        connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    http.client.HTTPConnection.connect = connect
    http.client.HTTPSConnection.connect = connect


def read_python_2():
    """Mends what the library's translation to Python 3 left as it was: texts and bytes are one in Python 2.

    Nothing that it sends, and nothing that it understands, becomes other than it was there.
    """
    import atom.http

    send, read, request = http.client.HTTPConnection.send, http.client.HTTPResponse.read, atom.http.HttpClient.request

    def send_text(connection, data):
        send(connection, data.encode() if isinstance(data, str) else data)

    def read_text(response, *arguments):
        data = read(response, *arguments)
        return data.decode() if response.headers.get_content_type() == 'text/plain' else data

    def request_text(client, operation, url, data=None, headers=None):
        return request(client, operation, url, data.decode() if isinstance(data, bytes) else data, headers)

    def send_part(data, connection):
        connection.send(data.read() if hasattr(data, 'read') else data if isinstance(data, bytes) else str(data))

    http.client.HTTPConnection.send = send_text
    http.client.HTTPResponse.read = read_text
    atom.http.HttpClient.request = request_text
    atom.http._send_data_part = send_part


def step(name, action, *expectations):
    """Does it, checks what came back, and says how it went.

    Returns what came back, or None.
    """
    try:
        result = action()
        for number, expectation in enumerate(expectations, 1):
            assert expectation(result), 'expectation %d is not met by %s' % (number, str(result)[:600])
    except Exception as error:
        print('not ok %s: %s: %s' % (name, type(error).__name__, ' '.join(str(error).split())[:600]), flush=True)
        return None
    print('ok %s' % name, flush=True)
    return result


def refused(name, error_type, action, *expectations):
    """Does what must be refused. The expectations are of the error."""

    def attempt():
        try:
            action()
        except error_type as error:
            return error
        raise AssertionError('it was not refused')

    return step(name, attempt, *expectations)
