import * as pulumi from "@pulumi/pulumi";
import * as tencentcloud from "@pulumi/tencentcloud";

/** A CAM user. What he may do comes from groups. */
export interface AiartUserArgs {
  /** The user's name in CAM. Default: the component's name. */
  userName?: string;
  /** Shown in CAM's console. */
  remark?: pulumi.Input<string>;
  /** The user's mail address. */
  email?: pulumi.Input<string>;
  /** Give a console password, to be changed at the first login; it is the secret output `password`. Default: false. */
  consoleLogin?: boolean;
  /** Give an API key; it is the secret outputs `secretId` and `secretKey`. Default: false. */
  apiKey?: boolean;
  /** The user's tags, key to value. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** A CAM user without any key or password, unless asked for. */
export class AiartUser extends pulumi.ComponentResource {
  /** The user's name in CAM. */
  readonly userName: pulumi.Output<string>;
  /** The user's uin. */
  readonly uin: pulumi.Output<number>;
  /** The id of the API key, secret; there only if `apiKey` was asked for. */
  readonly secretId?: pulumi.Output<string>;
  /** The API key, secret; there only if `apiKey` was asked for. */
  readonly secretKey?: pulumi.Output<string>;
  /** The first console password, secret; there only if `consoleLogin` was asked for. */
  readonly password?: pulumi.Output<string>;

  constructor(name: string, args: AiartUserArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    super("tencentcloud-aiart-access:index:AiartUser", name, args, opts);
    const { apiKey = false, consoleLogin = false } = args;
    const user = new tencentcloud.CamUser(
      `${name}-user`,
      {
        name: args.userName ?? name,
        remark: args.remark,
        email: args.email,
        consoleLogin,
        needResetPassword: true,
        // The provider's own default is a key in the state; and a user with a key of ours can only be destroyed by force.
        useApi: apiKey,
        forceDelete: apiKey,
        tags: args.tags,
      },
      { parent: this, additionalSecretOutputs: ["secretId", "secretKey", "password"] },
    );
    this.userName = user.name;
    this.uin = user.uin;
    if (apiKey) {
      this.secretId = pulumi.secret(user.secretId);
      this.secretKey = pulumi.secret(user.secretKey);
    }
    if (consoleLogin) this.password = pulumi.secret(user.password);
    this.registerOutputs({ userName: this.userName, uin: this.uin, secretId: this.secretId, secretKey: this.secretKey, password: this.password });
  }
}
