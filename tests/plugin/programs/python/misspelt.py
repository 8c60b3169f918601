"""A mistake of tests/plugin/sdk-story.ts."""

import pulumi_trtc as trtc

trtc.CallbackConfig(
    "calls", sdk_app_id=1400000001, adress="https://hooks.example.com", actions=[trtc.Action.CANCEL]
)
