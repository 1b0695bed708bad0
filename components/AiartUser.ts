import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";
import { checkArgs, tags, text } from "./checkArgs.ts";
import { formerType } from "./formerType.ts";
import { namingIssues } from "./namingIssues.ts";
import { taggingIssues, tagsWith } from "./tagsWith.ts";
import { tencentcloud } from "./tencentcloud.ts";

/** A CAM user. What he may do comes from groups. */
export interface AiartUserArgs {
  /** The user's name in CAM: 1 to 128 letters, digits and `+=,.@-_`. Default: the component's name. */
  userName?: pulumi.Input<string>;
  /** Shown in CAM's console. Default: nothing. */
  remark?: pulumi.Input<string>;
  /** The user's mail address. Default: none. */
  email?: pulumi.Input<string>;
  /** Give a console password, to be changed at the first login; it is the secret output `password`. Default: false. */
  consoleLogin?: boolean;
  /**
   * Give an API key; it is the secret outputs `secretId` and `secretKey`. The provider makes it together with the user: one
   * that is there already gets none. Default: false.
   */
  apiKey?: boolean;
  /** The user's tags, key to value, at most ten. Default: none. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
  /** Why this user is there for emergencies; kept as the tag `break-glass`, which a guardrail reports. Default: it is not. */
  breakGlass?: pulumi.Input<string>;
}

const userArgs = z.strictObject({
  userName: text.optional(),
  remark: text.optional(),
  email: text.optional(),
  consoleLogin: z.boolean().optional(),
  apiKey: z.boolean().optional(),
  tags: tags.optional(),
  breakGlass: text.optional(),
});

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

  /** @throws InputPropertiesError with the path of every argument that is wrong, before anything is registered. */
  constructor(name: string, args: AiartUserArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    checkArgs(`AiartUser ${name}`, userArgs, args, ({ userName, tags, breakGlass }, late) => [
      ...namingIssues("userName", { userName }, name, late),
      ...taggingIssues({ tags, breakGlass }, late),
    ]);
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
        tags: tagsWith(args),
      },
      {
        parent: this,
        aliases: [formerType("user")],
        additionalSecretOutputs: ["secretId", "secretKey", "password"],
        // People set theirs in CAM's console; what can't be said here must not be removed.
        ignoreChanges: ["phoneNum", "countryCode"],
      },
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
