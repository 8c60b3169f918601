"""Declares what declared.json lists, as the program of tests/engine/moving-stack.ts did with the npm package."""

import functools
import json
import re

import pulumi
import pulumi_trtc as trtc

with open("declared.json", encoding="utf-8") as file:
    resources = json.load(file)["resources"]

for declared in resources:
    properties = declared["properties"]
    secret = declared.get("secret")
    if secret:
        properties[secret] = pulumi.Output.secret(properties[secret])
    arguments = {re.sub("[A-Z]", lambda capital: "_" + capital[0].lower(), name): properties[name] for name in properties}
    functools.reduce(getattr, declared["resource"].split("."), trtc)(declared["name"], **arguments)
