// Role ids are texts: CAM's have 19 digits, more than a number holds exactly.
const tables = `
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

const versionsBoundariesAndPresets = `
ALTER TABLE account ADD COLUMN token_key TEXT NOT NULL DEFAULT '';
UPDATE account SET token_key = lower(hex(randomblob(32)));
ALTER TABLE user ADD COLUMN boundary INTEGER REFERENCES policy (id) ON DELETE SET NULL;
ALTER TABLE user ADD COLUMN need_reset_password INTEGER NOT NULL DEFAULT 0;
ALTER TABLE user ADD COLUMN login_mfa TEXT NOT NULL DEFAULT '{}';
ALTER TABLE user ADD COLUMN action_mfa TEXT NOT NULL DEFAULT '{}';
ALTER TABLE role ADD COLUMN boundary INTEGER REFERENCES policy (id) ON DELETE SET NULL;
ALTER TABLE role ADD COLUMN kind TEXT NOT NULL DEFAULT 'user' CHECK (kind IN ('user', 'system'));
ALTER TABLE policy ADD COLUMN preset INTEGER NOT NULL DEFAULT 0;
ALTER TABLE policy ADD COLUMN default_version INTEGER NOT NULL DEFAULT 1;
CREATE TABLE policy_version (
  policy_id INTEGER NOT NULL REFERENCES policy (id) ON DELETE CASCADE, version INTEGER NOT NULL, document TEXT NOT NULL, created TEXT NOT NULL,
  PRIMARY KEY (policy_id, version)
) STRICT;
INSERT INTO policy_version (policy_id, version, document, created) SELECT id, 1, document, created FROM policy;
ALTER TABLE policy DROP COLUMN document;
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE receiver (uid INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, remark TEXT NOT NULL, phone_num TEXT NOT NULL, country_code TEXT NOT NULL, email TEXT NOT NULL, created TEXT NOT NULL) STRICT;
CREATE TABLE tag_value (key TEXT NOT NULL, value TEXT NOT NULL, created TEXT NOT NULL, PRIMARY KEY (key, value)) STRICT;
CREATE TABLE job (id TEXT PRIMARY KEY, action TEXT NOT NULL, uin INTEGER NOT NULL, parameters TEXT NOT NULL, created INTEGER NOT NULL) STRICT;
ALTER TABLE policy ADD COLUMN last_version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE attachment ADD COLUMN operator TEXT NOT NULL DEFAULT '';
ALTER TABLE attachment ADD COLUMN operator_type INTEGER NOT NULL DEFAULT 0;
CREATE INDEX tag_key ON tag (key, value);
CREATE TABLE deletion_task (id INTEGER PRIMARY KEY AUTOINCREMENT, service TEXT NOT NULL, created TEXT NOT NULL) STRICT;
INSERT INTO tag_value (key, value, created) SELECT DISTINCT key, value, '' FROM tag;
INSERT INTO setting (name, value) SELECT 'user-oidc', configuration FROM oidc_config WHERE name = '(users)';
DELETE FROM oidc_config WHERE name = '(users)';
`;

/**
 * What brings a state file from each version to the next; a new file goes through all of them. `PRAGMA user_version`
 * says how many a file has seen, so none of them is ever changed once it is released.
 */
export const migrations: readonly string[] = [tables, versionsBoundariesAndPresets];
