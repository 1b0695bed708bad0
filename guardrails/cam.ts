/**
 * The types of the provider's CAM resources, as the bridged Terraform provider and Pulumi's dynamic bridge name them.
 * They are compared as text, so that the guardrails need no SDK of the provider.
 */
export const camTypes = {
  user: "tencentcloud:index/camUser:CamUser",
  group: "tencentcloud:index/camGroup:CamGroup",
  groupMembership: "tencentcloud:index/camGroupMembership:CamGroupMembership",
  policy: "tencentcloud:index/camPolicy:CamPolicy",
  policyByName: "tencentcloud:index/camPolicyByName:CamPolicyByName",
  role: "tencentcloud:index/camRole:CamRole",
  roleByName: "tencentcloud:index/camRoleByName:CamRoleByName",
  serviceLinkedRole: "tencentcloud:index/camServiceLinkedRole:CamServiceLinkedRole",
  userPolicyAttachment: "tencentcloud:index/camUserPolicyAttachment:CamUserPolicyAttachment",
  groupPolicyAttachment: "tencentcloud:index/camGroupPolicyAttachment:CamGroupPolicyAttachment",
  rolePolicyAttachment: "tencentcloud:index/camRolePolicyAttachment:CamRolePolicyAttachment",
  rolePolicyAttachmentByName: "tencentcloud:index/camRolePolicyAttachmentByName:CamRolePolicyAttachmentByName",
} as const;

/** Resources that hold a policy document. */
export const policyTypes: readonly string[] = [camTypes.policy, camTypes.policyByName];

/** Resources that hold a trust document: who may assume the role. */
export const roleTypes: readonly string[] = [camTypes.role, camTypes.roleByName];

/** Resources that attach a policy to somebody. */
export const attachmentTypes: readonly string[] = [camTypes.userPolicyAttachment, camTypes.groupPolicyAttachment, camTypes.rolePolicyAttachment, camTypes.rolePolicyAttachmentByName];
