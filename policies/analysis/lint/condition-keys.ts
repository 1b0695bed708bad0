/** The condition keys of CAM itself; `qcs:tag/<name>` is one more. Only the first four are on the page of keys. */
export const camKeys: readonly string[] = [
  "qcs:current_time",
  "qcs:ip",
  "qcs:resource_tag",
  "qcs:request_tag",
  "qcs:tag",
  "qcs:uin",
  "qcs:owner_uin",
  "qcs:create_uin",
  "qcs:app_id",
  "qcs:mfa",
  "qcs:vpc",
  "qcs:read_only_action",
];

/** The keys of trust documents. */
export const trustKeys: readonly string[] = ["saml:aud", "saml:iss", "saml:sub", "saml:sub_type", "oidc:aud", "oidc:iss", "oidc:sub"];

/** Whether a key is about tags. */
export const isTagKey = (key: string): boolean => /^qcs:(resource_tag|request_tag|tag)(\/|$)/.test(key);
