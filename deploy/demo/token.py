"""Print a person's access token for the running local stack: `python deploy/demo/token.py LOGIN [DEMO_FILE]`.

It signs in as a browser would, with the public client: authorisation code + PKCE, then the sign-in form.
"""

import sys

if __name__ == "__main__":
    sys.path.pop(0)  # this file's own folder, where the standard library would find this file for its module `token`

import base64
import hashlib
import json
import secrets
from pathlib import Path
from urllib import error, parse, request

DEMO_FILE = Path(__file__).resolve().parents[2] / ".local/demo.json"
SECONDS = 30.0


def person_token(login: str, demo_file: Path = DEMO_FILE) -> str:
    """Return an access token, good for an hour, of the demonstration person with this login."""
    demo = json.loads(demo_file.read_text())
    passwords = {person["login"]: person["password"] for person in demo["people"]}
    if login not in passwords:
        raise SystemExit(f"There is no {login!r}. Choose one of: {', '.join(passwords)}")
    verifier = secrets.token_urlsafe(48)
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    client = {"client_id": demo["public_client"]["id"], "redirect_uri": demo["public_client"]["redirect_uri"]}
    asked = {"response_type": "code", "scope": "openid", "code_challenge": challenge, "code_challenge_method": "S256"}
    browser = request.build_opener(request.HTTPCookieProcessor())
    form = browser.open(f"{demo['authorization_endpoint']}?{parse.urlencode(client | asked)}", timeout=SECONDS).url
    filled_in = parse.urlencode({"login": login, "password": passwords[login]}).encode()
    done = browser.open(form, filled_in, timeout=SECONDS).url  # the redirects end on a page that only says "Signed in"
    code = parse.parse_qs(parse.urlsplit(done).query)["code"][0]
    exchange = {"grant_type": "authorization_code", "code": code, "code_verifier": verifier}
    with browser.open(demo["token_endpoint"], parse.urlencode(client | exchange).encode(), timeout=SECONDS) as response:
        return str(json.load(response)["access_token"])


def main(arguments: list[str]) -> None:
    """Print the token, or say in one line why there is none."""
    if len(arguments) not in {1, 2}:
        raise SystemExit(__doc__)
    try:
        print(person_token(arguments[0], Path(arguments[1]) if arguments[1:] else DEMO_FILE))
    except (error.URLError, FileNotFoundError) as problem:
        raise SystemExit(f"No token: {problem}. Is `make run` running and ready?") from None


if __name__ == "__main__":
    main(sys.argv[1:])
