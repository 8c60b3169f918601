// What tests/plugin/sdk-story.ts tells, in Go. The word that changes between runs stands in declared.json.
package main

import (
	"encoding/json"
	"os"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"

	"example.com/pulumi-trtc/sdk/go/trtc"
	v4 "example.com/pulumi-trtc/sdk/go/trtc/v4"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		text, err := os.ReadFile("../declared.json")
		if err != nil {
			return err
		}
		var declared struct{ Word string }
		if err := json.Unmarshal(text, &declared); err != nil {
			return err
		}
		settings := config.New(ctx, "")

		calls, err := trtc.NewCallbackConfig(ctx, "calls", &trtc.CallbackConfigArgs{
			SdkAppId: pulumi.Int(1400000001),
			Address:  settings.RequireSecret("address"),
			Actions:  pulumi.StringArray{trtc.ActionCallBusy, pulumi.String(declared.Word)},
		})
		if err != nil {
			return err
		}

		tenant, err := trtc.NewProvider(ctx, "tenant", &trtc.ProviderArgs{
			SecretKeys: pulumi.StringMap{"1400000002": settings.RequireSecret("tenantKey")},
		})
		if err != nil {
			return err
		}
		callsOfTenant, err := trtc.NewCallbackConfig(ctx, "calls-of-tenant", &trtc.CallbackConfigArgs{
			SdkAppId: pulumi.Int(1400000002),
			Address:  pulumi.String("https://tenant.example.com/hook"),
			Actions:  pulumi.StringArray{trtc.ActionReject},
		}, pulumi.Provider(tenant))
		if err != nil {
			return err
		}

		_, err = v4.NewLiveCallbackConfig(ctx, "live", &v4.LiveCallbackConfigArgs{
			SdkAppId: pulumi.Int(1400000001),
			Url:      pulumi.String("https://hooks.example.com/live"),
			Commands: pulumi.StringArray{
				v4.LiveCommandLiveCallbackAfterCreateRoom,
				pulumi.String("Mic.CallbackAfterSeatInfoChanged"),
			},
		})
		if err != nil {
			return err
		}
		_, err = v4.NewLiveCallbackToken(ctx, "token", &v4.LiveCallbackTokenArgs{
			SdkAppId: pulumi.Int(1400000001),
			Token:    settings.RequireSecret("token"),
			Enabled:  pulumi.Bool(true),
		})
		if err != nil {
			return err
		}

		_, err = v4.NewCallCallbackConfig(ctx, "imported", &v4.CallCallbackConfigArgs{
			SdkAppId: pulumi.Int(1400000001),
			Url:      pulumi.String("https://hooks.example.com/call"),
			Commands: pulumi.StringArray{v4.CallCommandCallCallbackAfterEndCall},
		}, pulumi.Import(pulumi.ID("1400000001")))
		if err != nil {
			return err
		}

		theirs, err := v4.GetRoomCallbackConfig(ctx, "theirs", pulumi.ID("1400000001"), nil)
		if err != nil {
			return err
		}
		// The getter of the resource has the name GetCallbackConfig: the function is called LookupCallbackConfig.
		found := trtc.LookupCallbackConfigOutput(ctx, trtc.LookupCallbackConfigOutputArgs{
			SdkAppId: callsOfTenant.SdkAppId,
		}, pulumi.Provider(tenant))

		ctx.Export("address", calls.Address)
		ctx.Export("receiver", found.Address())
		ctx.Export("theirs", theirs.Url)
		return nil
	})
}
