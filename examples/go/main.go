package main

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"

	"example.com/pulumi-trtc/sdk/go/trtc"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		settings := config.New(ctx, "")

		calls, err := trtc.NewCallbackConfig(ctx, "calls", &trtc.CallbackConfigArgs{
			SdkAppId: pulumi.Int(settings.RequireInt("sdkAppId")),
			Address:  pulumi.String(settings.Require("address")),
			// How a call ended: the statusActions of TypeScript.
			Actions: pulumi.StringArray{
				trtc.ActionNormalEnd,
				trtc.ActionNotAnswer,
				trtc.ActionReject,
				trtc.ActionCallBusy,
				trtc.ActionCancel,
				trtc.ActionInterrupt,
			},
		})
		if err != nil {
			return err
		}

		ctx.Export("address", calls.Address)
		return nil
	})
}
