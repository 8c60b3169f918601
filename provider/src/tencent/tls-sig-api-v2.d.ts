// The package carries no types. Only what we use of it, as it behaves in 1.0.2.
declare module "tls-sig-api-v2" {
  export class Api {
    constructor(sdkAppId: number, secretKey: string);
    genUserSig(userId: string, expireSeconds: number): string;
  }
}
