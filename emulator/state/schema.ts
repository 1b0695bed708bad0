/** The version that `PRAGMA user_version` of a state file carries. */
export const schemaVersion = 1;

/** The tables of a state file. Role ids are texts: CAM's have 19 digits, more than a number holds exactly. */
export const schema = `
CREATE TABLE account (
  uin INTEGER NOT NULL, app_id INTEGER NOT NULL, secret_id TEXT NOT NULL, secret_key TEXT NOT NULL, port INTEGER
) STRICT;
CREATE TABLE user (
  uin INTEGER PRIMARY KEY, uid INTEGER NOT NULL UNIQUE, name TEXT NOT NULL UNIQUE, remark TEXT NOT NULL,
  console_login INTEGER NOT NULL, phone_num TEXT NOT NULL, country_code TEXT NOT NULL, email TEXT NOT NULL, created TEXT NOT NULL
) STRICT;
CREATE TABLE access_key (
  secret_id TEXT PRIMARY KEY, secret_key TEXT NOT NULL, uin INTEGER NOT NULL, status TEXT NOT NULL,
  description TEXT NOT NULL, created TEXT NOT NULL
) STRICT;
CREATE INDEX access_key_uin ON access_key (uin);
CREATE TABLE user_group (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, remark TEXT NOT NULL, created TEXT NOT NULL) STRICT;
CREATE TABLE member (
  group_id INTEGER NOT NULL REFERENCES user_group (id) ON DELETE CASCADE,
  uin INTEGER NOT NULL REFERENCES user (uin) ON DELETE CASCADE, created TEXT NOT NULL, PRIMARY KEY (group_id, uin)
) STRICT;
CREATE INDEX member_uin ON member (uin);
CREATE TABLE policy (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, description TEXT NOT NULL, document TEXT NOT NULL,
  created TEXT NOT NULL, updated TEXT NOT NULL
) STRICT;
CREATE TABLE role (
  id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, description TEXT NOT NULL, document TEXT NOT NULL,
  console_login INTEGER NOT NULL, session_duration INTEGER NOT NULL, created TEXT NOT NULL, updated TEXT NOT NULL
) STRICT;
CREATE TABLE attachment (
  kind TEXT NOT NULL CHECK (kind IN ('user', 'group', 'role')), entity TEXT NOT NULL,
  policy_id INTEGER NOT NULL REFERENCES policy (id) ON DELETE CASCADE, created TEXT NOT NULL, PRIMARY KEY (kind, entity, policy_id)
) STRICT;
CREATE INDEX attachment_policy ON attachment (policy_id);
CREATE TABLE saml_provider (
  name TEXT PRIMARY KEY, description TEXT NOT NULL, metadata TEXT NOT NULL, created TEXT NOT NULL, updated TEXT NOT NULL
) STRICT;
CREATE TABLE oidc_config (name TEXT PRIMARY KEY, configuration TEXT NOT NULL) STRICT;
CREATE TABLE tag (
  prefix TEXT NOT NULL, resource_id TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (prefix, resource_id, key)
) STRICT;
CREATE TABLE operation (service TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (service, name)) STRICT;
`;
