"""What tests/plugin/sdk-story.ts tells, in Python. The word that changes between runs stands in declared.json."""

import json

import pulumi
import pulumi_trtc as trtc

with open("declared.json", encoding="utf-8") as file:
    word = json.load(file)["word"]
config = pulumi.Config()

calls = trtc.CallbackConfig(
    "calls",
    sdk_app_id=1400000001,
    address=config.require_secret("address"),
    actions=[trtc.Action.CALL_BUSY, word],
)

tenant = trtc.Provider("tenant", secret_keys={"1400000002": config.require_secret("tenantKey")})
calls_of_tenant = trtc.CallbackConfig(
    "calls-of-tenant",
    sdk_app_id=1400000002,
    address="https://tenant.example.com/hook",
    actions=[trtc.Action.REJECT],
    opts=pulumi.ResourceOptions(provider=tenant),
)

trtc.v4.LiveCallbackConfig(
    "live",
    sdk_app_id=1400000001,
    url="https://hooks.example.com/live",
    commands=[trtc.v4.LiveCommand.LIVE_CALLBACK_AFTER_CREATE_ROOM, "Mic.CallbackAfterSeatInfoChanged"],
)
trtc.v4.LiveCallbackToken("token", sdk_app_id=1400000001, token=config.require_secret("token"), enabled=True)

trtc.v4.CallCallbackConfig(
    "imported",
    sdk_app_id=1400000001,
    url="https://hooks.example.com/call",
    commands=[trtc.v4.CallCommand.CALL_CALLBACK_AFTER_END_CALL],
    opts=pulumi.ResourceOptions(import_="1400000001"),
)

theirs = trtc.v4.RoomCallbackConfig.get("theirs", "1400000001")
found = trtc.get_callback_config_output(
    sdk_app_id=calls_of_tenant.sdk_app_id, opts=pulumi.InvokeOutputOptions(provider=tenant)
)

pulumi.export("address", calls.address)
pulumi.export("receiver", found.address)
pulumi.export("theirs", theirs.url)
