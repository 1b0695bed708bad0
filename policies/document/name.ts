/** The names that CAM takes for policies, roles and identity providers (CAM API, CreatePolicy and CreateRole). */
export const nameForm = /^[A-Za-z0-9+=,.@_-]{1,128}$/;
