import pulumi
import pulumi_trtc as trtc

config = pulumi.Config()

calls = trtc.CallbackConfig(
    "calls",
    sdk_app_id=config.require_int("sdkAppId"),
    address=config.require_secret("address"),
    # How a call ended.
    actions=[
        trtc.Action.NORMAL_END,
        trtc.Action.NOT_ANSWER,
        trtc.Action.REJECT,
        trtc.Action.CALL_BUSY,
        trtc.Action.CANCEL,
        trtc.Action.INTERRUPT,
    ],
)

pulumi.export("address", calls.address)
