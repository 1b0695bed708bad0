import type { Issue } from "../input-error.ts";

/** The names that CAM takes for policies, roles and identity providers (CAM API, CreatePolicy and CreateRole). */
export const nameForm = /^[A-Za-z0-9+=,.@_-]{1,128}$/;

/** What is wrong with a name. Groups and users are held to the form of policies and roles, which CAM takes for both. */
export function nameFormIssues(name: string, path: Issue["path"]): Issue[] {
  return nameForm.test(name) ? [] : [{ path, message: `\`${name}\` is a name that CAM refuses: it takes 1 to 128 letters, digits and \`+=,.@-_\`. Rename it.` }];
}

/** What is wrong with a description: CAM counts its bytes (CAM API, CreatePolicy). */
export function descriptionIssues(description: string, path: Issue["path"]): Issue[] {
  const bytes = new TextEncoder().encode(description).length;
  return bytes <= 300 ? [] : [{ path, message: `The description has ${bytes} bytes, CAM takes 300. Shorten it.` }];
}
