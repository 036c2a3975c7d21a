"""Token files: google-auth writes one (`write ADDRESS FILE`), and reads one of ytbatch (`read FILE`)."""

import datetime
import sys

from google.oauth2.credentials import Credentials

SCOPES = ['https://www.googleapis.com/auth/youtube.force-ssl']

if sys.argv[1] == 'write':
    address, path = sys.argv[2:]
    credentials = Credentials(
        'ya29.ended', refresh_token='demo-refresh-token', token_uri=address + '/token', client_id='app',
        client_secret='planted', scopes=SCOPES, expiry=datetime.datetime(2014, 2, 3, 23, 0, 42, 123456))
    with open(path, 'w') as file:
        file.write(credentials.to_json())
    print('ok')
else:
    credentials = Credentials.from_authorized_user_file(sys.argv[2])
    assert credentials.valid and not credentials.expired, credentials.expiry
    assert credentials.token.startswith('ya29.a0')
    assert credentials.refresh_token == 'demo-refresh-token'
    assert (credentials.client_id, credentials.client_secret) == ('app', 'planted')
    assert credentials.scopes == SCOPES, credentials.scopes
    print('ok')
