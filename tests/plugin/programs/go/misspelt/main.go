// A mistake of tests/plugin/sdk-story.ts.
package main

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"example.com/pulumi-trtc/sdk/go/trtc"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		_, err := trtc.NewCallbackConfig(ctx, "calls", &trtc.CallbackConfigArgs{
			SdkAppId: pulumi.Int(1400000001),
			Adress:   pulumi.String("https://hooks.example.com"),
			Actions:  pulumi.StringArray{trtc.ActionCancel},
		})
		return err
	})
}
