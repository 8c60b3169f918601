/** Tencent's own signing package ships without types. These are the parts that tests use. */
declare module "tls-sig-api-v2" {
  export class Api {
    constructor(sdkAppId: number, secretKey: string);
    /** @param expire how long it holds, in seconds. */
    genSig(userId: string, expire: number, userBuffer: string | null): string;
    genUserSig(userId: string, expire: number): string;
    genPrivateMapKey(userId: string, expire: number, roomId: number, privilegeMap: number): string;
  }
}
