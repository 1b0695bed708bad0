import { expect, test } from "vitest";
import { clients, codeOf, started } from "./started.ts";

const base64 = (text: string) => Buffer.from(text).toString("base64");
const keys = base64('{"keys":[]}');
const descriptor = (entityId: string) => `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entityId}"/>`;
const metadata = base64(descriptor("https://idp.example.com"));

test("SAML providers", async () => {
  const endpoint = await started();
  const { cam } = clients(endpoint);
  const made = await cam.CreateSAMLProvider({ Name: "s", Description: "d", SAMLMetadataDocument: metadata });
  expect(made.ProviderArn).toBe(`qcs::cam::uin/${endpoint.uin}:saml-provider/s`);
  await cam.UpdateSAMLProvider({ Name: "s", Description: "e" });
  expect(await cam.GetSAMLProvider({ Name: "s" })).toMatchObject({ SAMLMetadata: metadata, Description: "e" });
  const create = (Name: string, SAMLMetadataDocument = metadata) => codeOf(cam.CreateSAMLProvider({ Name, Description: "", SAMLMetadataDocument }));
  expect([await create("s"), await create("a b")]).toEqual(["InvalidParameter.IdentityNameInUse", "InvalidParameterValue.NameError"]);
  const noMetadata = [
    descriptor("i"), base64("no XML"), base64("<x/>"), base64("<EntityDescriptor entityID='i'/>"), base64(descriptor("")), base64(descriptor("i").replace("/>", ">")), base64(`<!DOCTYPE a>${descriptor("i")}`),
    base64(descriptor("i").replaceAll("EntityDescriptor", "EntitiesDescriptor")), Buffer.from(descriptor("\xff"), "latin1").toString("base64"),
  ];
  for (const document of noMetadata) {
    expect([document, await create("t", document)]).toEqual([document, "InvalidParameterValue.MetadataError"]);
    expect([document, await codeOf(cam.UpdateSAMLProvider({ Name: "s", SAMLMetadataDocument: document }))]).toEqual([document, "InvalidParameterValue.MetadataError"]);
  }
  expect(await codeOf(cam.UpdateSAMLProvider({ Name: "none" }))).toBe("ResourceNotFound.IdentityNotExist");
  expect((await cam.ListSAMLProviders()).SAMLProviderSet).toMatchObject([{ Name: "s" }]);
  await cam.DeleteSAMLProvider({ Name: "s" });
  expect(await codeOf(cam.GetSAMLProvider({ Name: "s" }))).toBe("ResourceNotFound.IdentityNotExist");
});

test("OIDC providers that roles trust", async () => {
  const { cam } = clients(await started());
  const config = { Name: "o", IdentityUrl: "http://127.0.0.1:8080/realms/art", ClientId: ["c", "d"], IdentityKey: keys };
  await cam.CreateOIDCConfig(config);
  expect(await cam.DescribeOIDCConfig({ Name: "o" })).toMatchObject({ ...config, ProviderType: 11, Status: 11, Description: "", AutoRotateKey: 0 });
  await cam.UpdateOIDCConfig({ ...config, ClientId: ["e"], AutoRotateKey: 1 });
  expect(await cam.DescribeOIDCConfig({ Name: "o" })).toMatchObject({ ClientId: ["e"], AutoRotateKey: 1 });
  const refusals: [string, object][] = [
    ["InvalidParameter.IdentityNameInUse", {}],
    ["InvalidParameterValue.NameError", { Name: "a b" }],
    ["InvalidParameterValue.IdentityUrlError", { Name: "p", IdentityUrl: "ftp://i" }],
    ["InvalidParameterValue.IdentityUrlError", { Name: "p", IdentityUrl: "https://i/?q" }],
    ["InvalidParameterValue.IdentityUrlError", { Name: "p", IdentityUrl: "i" }],
    ["InvalidParameterValue.IdentityKeyError", { Name: "p", IdentityKey: '{"keys":[]}' }],
    ["InvalidParameterValue.IdentityKeyError", { Name: "p", IdentityKey: base64("{}") }],
    ["InvalidParameter", { Name: "p", ClientId: [] }],
  ];
  for (const [code, change] of refusals) expect([change, await codeOf(cam.CreateOIDCConfig({ ...config, ...change }))]).toEqual([change, code]);
  expect(await codeOf(cam.UpdateOIDCConfig({ ...config, Name: "none" }))).toBe("ResourceNotFound.IdentityNotExist");
  await cam.DeleteOIDCConfig({ Name: "o" });
  expect(await codeOf(cam.DescribeOIDCConfig({ Name: "o" }))).toBe("ResourceNotFound.IdentityNotExist");
  expect(await codeOf(cam.DeleteOIDCConfig({ Name: "o" }))).toBe("ResourceNotFound.IdentityNotExist");
});

test("users sign in by one provider: what is enabled last disables the other", async () => {
  const { cam } = clients(await started());
  const status = async () => [(await cam.DescribeUserOIDCConfig()).Status, (await cam.DescribeUserSAMLConfig()).Status];
  const [unset, on, off] = [0, 11, 2];
  expect(await cam.DescribeUserOIDCConfig()).toMatchObject({ Status: unset, ClientId: "", Scope: [], AuthorizationEndpoint: "" });
  expect(await cam.DescribeUserSAMLConfig()).toMatchObject({ Status: unset, SAMLMetadata: "", AuxiliaryDomain: "" });

  const oidc = { IdentityUrl: "https://i", ClientId: "c", AuthorizationEndpoint: "https://i/auth", ResponseType: "id_token", ResponseMode: "form_post", MappingFiled: "sub", IdentityKey: keys };
  expect(await codeOf(cam.UpdateUserOIDCConfig(oidc))).toBe("ResourceNotFound.IdentityNotExist");
  await cam.CreateUserOIDCConfig(oidc);
  expect(await codeOf(cam.CreateUserOIDCConfig(oidc))).toBe("InvalidParameter.IdentityNameInUse");
  await cam.UpdateUserOIDCConfig({ ...oidc, MappingFiled: "name", Scope: ["openid", "email"] });
  expect(await cam.DescribeUserOIDCConfig()).toMatchObject({ ...oidc, MappingFiled: "name", Scope: ["openid", "email"], ProviderType: 12, Status: on });

  expect(await codeOf(cam.UpdateUserSAMLConfig({ Operate: "disable" }))).toBe("ResourceNotFound.IdentityNotExist");
  await cam.CreateUserSAMLConfig({ SAMLMetadataDocument: metadata, AuxiliaryDomain: "example.com" });
  expect(await status()).toEqual([off, on]);
  expect(await codeOf(cam.CreateUserSAMLConfig({ SAMLMetadataDocument: metadata }))).toBe("InvalidParameter.IdentityNameInUse");
  await cam.UpdateUserSAMLConfig({ Operate: "updateSAML", SAMLMetadataDocument: base64(descriptor("https://new.example.com")) });
  expect(await cam.DescribeUserSAMLConfig()).toMatchObject({ SAMLMetadata: base64(descriptor("https://new.example.com")), AuxiliaryDomain: "example.com", Status: on });
  // The terraform provider deletes by disabling, and makes it again.
  await cam.UpdateUserSAMLConfig({ Operate: "disable" });
  expect(await status()).toEqual([off, off]);
  await cam.CreateUserSAMLConfig({ SAMLMetadataDocument: metadata });
  await cam.CreateUserOIDCConfig(oidc);
  expect(await status()).toEqual([on, off]);
  await cam.UpdateUserSAMLConfig({ Operate: "enable" });
  expect(await status()).toEqual([off, on]);
  await cam.DisableUserSSO();
  expect(await status()).toEqual([off, off]);

  const refusals: [string, object][] = [
    ["InvalidParameterValue.IdentityUrlError", { IdentityUrl: "http://i" }],
    ["InvalidParameterValue.IdentityUrlError", { AuthorizationEndpoint: "https://me@i" }],
    ["InvalidParameterValue.IdentityKeyError", { IdentityKey: "k" }],
    ["InvalidParameter", { ResponseType: "code" }],
    ["InvalidParameter", { ResponseMode: "query" }],
    ["InvalidParameter", { ClientId: "-c" }],
    ["InvalidParameter", { Scope: ["phone"] }],
  ];
  for (const [code, change] of refusals) expect([change, await codeOf(cam.CreateUserOIDCConfig({ ...oidc, ...change }))]).toEqual([change, code]);
  expect(await codeOf(cam.CreateUserSAMLConfig({ SAMLMetadataDocument: "<x/>" }))).toBe("InvalidParameterValue.MetadataError");
  expect(await codeOf(cam.UpdateUserSAMLConfig({ Operate: "updateSAML" }))).toBe("MissingParameter");
  expect(await codeOf(cam.UpdateUserSAMLConfig({ Operate: "other" }))).toBe("InvalidParameter");
});
