"""Serves moto with its IAM enforcement on, for the account that standard input has as JSON.

In: {"groups": {name: [policy]}, "users": {name: {"group": name}}, "calls": [{"user": name, "action": of IAM}]}.
Out, when it is ready, one line: {"url", "calls"}, the calls signed by AWS's own SDK as they go over the wire.
"""

import json
import logging
import sys

import waitress
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from moto import settings
from moto.core import DEFAULT_ACCOUNT_ID
from moto.iam.models import iam_backends
from moto.server import DomainDispatcherApplication, create_backend_app

REGION = "us-east-1"


def plant(iam, groups, users):
    """Fills the account past the API, which would take long, and gives each user's key."""
    for group, policies in groups.items():
        iam.create_group(group)
        for index, document in enumerate(policies):
            policy = iam.create_policy("", "/", json.dumps(document), f"{group}-{index}", [])
            iam.attach_group_policy(policy.arn, group)
    keys = {}
    for user, group in users.items():
        iam.create_user(REGION, user)
        iam.add_user_to_group(group, user)
        key = iam.create_access_key(user)
        keys[user] = Credentials(key.access_key_id, key.secret_access_key)
    return keys


def signed(url, credentials, action):
    body = f"Action={action}&Version=2010-05-08"
    headers = {"Host": url.removeprefix("http://"), "Content-Type": "application/x-www-form-urlencoded"}
    request = AWSRequest("POST", f"{url}/", data=body, headers=headers)
    SigV4Auth(credentials, "iam", REGION).add_auth(request)
    return {"method": "POST", "path": "/", "headers": dict(request.headers), "body": body}


account = json.load(sys.stdin)
keys = plant(iam_backends[DEFAULT_ACCOUNT_ID]["aws"], account["groups"], account["users"])
# From the first call on.
settings.INITIAL_NO_AUTH_ACTION_COUNT = 0
# It would tell of every call that has to wait.
logging.getLogger("waitress.queue").setLevel(logging.ERROR)
server = waitress.create_server(DomainDispatcherApplication(create_backend_app), host="127.0.0.1", port=0)
url = f"http://127.0.0.1:{server.effective_port}"
print(json.dumps({"url": url, "calls": [signed(url, keys[call["user"]], call["action"]) for call in account["calls"]]}), flush=True)
server.run()
