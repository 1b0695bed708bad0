/** A way in which programs hold their clients or name their operations, and what is found in it; with `?` what is not sure. */
interface Shape {
  readonly what: string;
  readonly files: Readonly<Record<string, string>>;
  readonly found: readonly string[];
}

const node = 'import { aiart, cvm } from "tencentcloud-sdk-nodejs";\n';
const python = "from tencentcloud.aiart.v20221229 import aiart_client, models\nfrom tencentcloud.cvm.v20170312 import cvm_client\n";
const sdk = "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud";

/** The ways that the fixtures do not show. */
export const shapes: readonly Shape[] = [
  {
    what: "JavaScript: the SDK is loaded in a function, the client made late",
    files: { "a.js": 'const sdk = () => require("tencentcloud-sdk-nodejs-aiart").aiart;\nlet client;\nconst init = () => { client = new (sdk().v20221229.Client)({}); };\nclient.TextToImage({});\n' },
    found: ["TextToImage"],
  },
  {
    what: "JavaScript: the SDK is imported at run time, the client comes from an asynchronous factory",
    files: { "a.mjs": 'export async function connect() {\n  const { default: tencent } = await import("tencentcloud-sdk-nodejs");\n  return new tencent.aiart.v20221229.Client({});\n}\nconst client = await connect();\nclient["RefineImage"]({});\n' },
    found: ["RefineImage"],
  },
  {
    what: "JavaScript: exports under other names, and as a whole",
    files: {
      "sdk.js": `${node}const one = new aiart.v20221229.Client({});\nexport { one as images };\nexport default { inner: one };\n`,
      "index.js": 'export { images as pictures } from "./sdk.js";\nexport * from "./sdk.js";\n',
      "use.js": 'import * as all from "./index.js";\nimport whole from "./sdk.js";\nall.pictures.ImageToImage({});\nall.images.GetQpsQuota({});\nwhole.inner.GetAuthUrl({});\n',
    },
    found: ["GetAuthUrl", "GetQpsQuota", "ImageToImage"],
  },
  {
    what: "JavaScript: a class that extends the client",
    files: { "a.ts": `${node}class Images extends aiart.v20221229.Client {\n  draw() { return this.TextToImage({}); }\n}\nnew Images({}).RefineImage({});\n` },
    found: ["RefineImage", "TextToImage"],
  },
  {
    what: "TypeScript: a type's alias, an option with a default, a root alias in the import",
    files: {
      "src/lib/sdk.ts": `${node}export type Images = InstanceType<typeof aiart.v20221229.Client>;\nexport const images = new aiart.v20221229.Client({});\n`,
      "src/app.ts": 'import { images, type Images } from "@/lib/sdk";\nexport const draw = (client: Images | null = images) => client?.TextToImage({});\n',
    },
    found: ["TextToImage"],
  },
  {
    what: "TypeScript: code in templates, JSX and nested calls counts; the method of a class of one's own does not",
    files: {
      "a.tsx": `${node}const client = new aiart.v20221229.Client({});\nclass Mine { GetAuthUrl() {} }\nnew Mine().GetAuthUrl();\nconst text = \`\${client.GetQpsQuota({})} client.RefineImage()\`;\nexport const a = <p title="client.RefineImage()">{client.TextToImage({})}</p>;\n`,
    },
    found: ["GetQpsQuota", "TextToImage"],
  },
  {
    what: "JavaScript: the name of an operation comes from a constant, in one of two ways",
    files: { "a.ts": `${node}const names = { draw: "TextToImage" };\nconst client = new aiart.v20221229.Client({});\nclient.request(names.draw, {});\nclient[fast ? "GetQpsQuota" : "RefineImage"]({});\n` },
    found: ["GetQpsQuota", "RefineImage", "TextToImage"],
  },
  {
    what: "JavaScript: clients in a list or in a map",
    files: { "a.ts": `${node}const list = [new aiart.v20221229.Client({})];\nconst map = { a: list[0], b: new cvm.v20170312.Client({}) };\nlist[0].TextToImage({});\nmap[key].RefineImage({});\nmap.b.GetAuthUrl({});\n` },
    found: ["RefineImage", "TextToImage"],
  },
  {
    what: "Python: the SDK is imported in a function, the client is a property, the models a field",
    files: {
      "a.py": `class Studio:\n    def __init__(self):\n        from tencentcloud.aiart.v20221229 import aiart_client, models as m\n        self.models = m\n        self._client = aiart_client.AiartClient(None, "x")\n    @property\n    def client(self):\n        return self._client\n    def draw(self):\n        request = self.models.TextToImageLiteRequest()\n        return self.client.ImageToImage(request)\n`,
    },
    found: ["ImageToImage", "TextToImageLite"],
  },
  {
    what: "Python: modules by their whole path, by wildcard, and relative ones",
    files: {
      "app/sdk.py": 'import tencentcloud.aiart.v20221229.aiart_client\nclient = tencentcloud.aiart.v20221229.aiart_client.AiartClient(None, "x")\n',
      "app/__init__.py": "from .sdk import client as images\n",
      "app/jobs/run.py": "from ..sdk import *\nfrom app import images\nfrom .. import sdk\nclient.TextToImage(1)\nimages.RefineImage(1)\nsdk.client.GetAuthUrl(1)\n",
    },
    found: ["GetAuthUrl", "RefineImage", "TextToImage"],
  },
  {
    what: "Python: a global client that a function makes, and one that a function is given",
    files: {
      "a.py": `${python}client = None\ndef connect():\n    global client\n    client = aiart_client.AiartClient(None, "x")\ndef draw(it):\n    it.TextToImage(1)\ndef list_machines(it):\n    it.GetAuthUrl(1)\ndraw(client)\nlist_machines(cvm_client.CvmClient(None, "x"))\n`,
    },
    found: ["TextToImage"],
  },
  {
    what: "Python: the operation by keyword, and a method that is passed on",
    files: { "a.py": `${python}client = aiart_client.AiartClient(None, "x")\nclient.call_json(params={}, action="GetQpsQuota")\nretry(client.TextToImage, models.TextToImageRequest())\n` },
    found: ["GetQpsQuota", "TextToImage"],
  },
  {
    what: "Go: an embedded client, a type's alias, and a client that is made with `new`",
    files: {
      "a.go": `package a\nimport ai "${sdk}/aiart/v20221229"\ntype Images struct { *ai.Client }\ntype Short = ai.Client\nfunc f(i *Images, s *Short) {\n\ti.TextToImage(nil)\n\ts.RefineImage(nil)\n\tnew(ai.Client).Init("x").WithDebug(true).GetAuthUrl(nil)\n}\n`,
    },
    found: ["GetAuthUrl", "RefineImage", "TextToImage"],
  },
  {
    what: "Go: a client from another package of the module, and its result among several",
    files: {
      "internal/sdk/sdk.go": `package sdk\nimport (\n\tai "${sdk}/aiart/v20221229"\n\tvm "${sdk}/cvm/v20170312"\n)\nfunc Both() (*vm.Client, *ai.Client, error) { return nil, nil, nil }\n`,
      "main.go": 'package main\nimport "example.com/app/internal/sdk"\nfunc main() {\n\tvm, images, _ := sdk.Both()\n\tvm.GetAuthUrl(nil)\n\timages.TextToImageWithContext(nil, nil)\n}\n',
    },
    found: ["TextToImage"],
  },
  {
    what: "Go: a package of the SDK whose names are imported without a prefix",
    files: { "a.go": `package a\nimport . "${sdk}/aiart/v20221229"\nfunc f() {\n\tclient, _ := NewClientWithSecretId("", "", "")\n\tclient.TextToImage(NewImageToImageRequest())\n}\n` },
    found: ["ImageToImage", "TextToImage"],
  },
  {
    what: "Java: a field without `this`, a class's own client, a request with its whole name",
    files: {
      "a/Base.java": 'package a;\nimport com.tencentcloudapi.aiart.v20221229.*;\nabstract class Base { protected final AiartClient client = new AiartClient(null, "x"); }\n',
      "a/Mine.java": "package a;\nclass Mine extends Base {\n    void draw() throws Exception { client.TextToImage(null); var it = this.client; it.RefineImage(new com.tencentcloudapi.aiart.v20221229.models.GetAuthUrlRequest()); }\n}\n",
    },
    found: ["GetAuthUrl", "RefineImage", "TextToImage"],
  },
  {
    what: "Java: a common client with a request, in another package's static method",
    files: {
      "src/com/acme/Clients.java": 'package com.acme;\nimport com.tencentcloudapi.common.CommonClient;\npublic class Clients { public static CommonClient make() { return new CommonClient("aiart", "2022-12-29", null, "x"); } }\n',
      "src/com/acme/app/App.java": 'package com.acme.app;\nimport com.acme.Clients;\nclass App { void run() throws Exception { Clients.make().commonRequest(null, "GenerateAvatar"); } }\n',
    },
    found: ["GenerateAvatar"],
  },
  {
    what: "JavaScript: one variable for the clients of two services",
    files: { "a.js": `${node}let client = new aiart.v20221229.Client({});\nclient.TextToImage({});\nclient = new cvm.v20170312.Client({});\nclient.DescribeInstances({});\n` },
    found: ["TextToImage"],
  },
  {
    what: "TypeScript: parameters that are fields, casts, and `satisfies`",
    files: {
      "a.ts": `${node}type Images = InstanceType<typeof aiart.v20221229.Client>;\nclass Studio {\n  constructor(private readonly one: Images, two: unknown) { (two as Images).GetAuthUrl({}); }\n  draw = () => this.one.TextToImage({});\n}\nconst three = new aiart.v20221229.Client({}) satisfies Images;\nthree.RefineImage({});\nfunction four(it = three) { it.GetQpsQuota({}); }\n`,
    },
    found: ["GetAuthUrl", "GetQpsQuota", "RefineImage", "TextToImage"],
  },
  {
    what: "JavaScript: `super`, and a field whose name is a variable elsewhere",
    files: {
      "a.js": `${node}const Base = class extends aiart.v20221229.Client {};\nclass Mine extends Base {\n  client = new cvm.v20170312.Client({});\n  draw(client) { return super.TextToImage({}) ?? client; }\n}\nclass Far { client = new aiart.v20221229.Client({}); list() { return client.RefineImage({}); } }\n`,
    },
    found: ["RefineImage?", "TextToImage"],
  },
  {
    what: "JavaScript: a module whose exports are one object, and one whose exports are one client",
    files: {
      "one.js": 'const { aiart } = require("tencentcloud-sdk-nodejs");\nmodule.exports = { client: new aiart.v20221229.Client({}) };\n',
      "two.js": 'const { aiart } = require("tencentcloud-sdk-nodejs");\nmodule.exports = new aiart.v20221229.Client({});\n',
      "use.mjs": 'import one from "./one.js";\nimport { client } from "./one.js";\nimport two from "./two.js";\none.client.TextToImage({});\nclient.RefineImage({});\ntwo.GetAuthUrl({});\n',
    },
    found: ["GetAuthUrl", "RefineImage", "TextToImage"],
  },
  {
    what: "JavaScript: a name that is put together is no constant, an operator does not choose a client",
    files: { "a.js": `${node}const client = new aiart.v20221229.Client({});\nclient.request("TextTo" + kind, {});\n(client + 1).RefineImage({});\n` },
    found: ['client.request("TextTo" + kind, {})?', "RefineImage?"],
  },
  {
    what: "JavaScript: calls in decorators and in conditions of loops",
    files: { "a.ts": `${node}const client = new aiart.v20221229.Client({});\n@Use(client.GetQpsQuota({}))\nclass A { @Run(() => client.TextToImage({})) draw() {} }\nfor (const one of await client.QueryTrainPortraitModels({})) one.x();\n` },
    found: ["GetQpsQuota", "QueryTrainPortraitModels", "TextToImage"],
  },
  {
    what: "TypeScript: declaration files are not read",
    files: { "a.d.ts": `${node}declare const client: InstanceType<typeof aiart.v20221229.Client>;\nclient.TextToImage({});\n` },
    found: [],
  },
  {
    what: "Python: of two modules of a name the nearer one counts",
    files: {
      "a/clients.py": `${python}client = aiart_client.AiartClient(None, "x")\n`,
      "b/clients.py": `${python}client = cvm_client.CvmClient(None, "x")\n`,
      "a/use.py": "from clients import client\nclient.TextToImage(1)\n",
      "b/use.py": "from clients import client\nclient.RefineImage(1)\n",
    },
    found: ["TextToImage"],
  },
  {
    what: "Python: a name that a function keeps to itself is not the one outside",
    files: { "a.py": `${python}client = cvm_client.CvmClient(None, "x")\ndef draw():\n    client = aiart_client.AiartClient(None, "x")\n    client.TextToImage(1)\ndef other():\n    client.RefineImage(1)\n` },
    found: ["TextToImage"],
  },
  {
    what: "Python: a client whose operations and methods of the SDK are no operations",
    files: { "a.py": `${python}client = aiart_client.AiartClient(None, "x")\nclient.set_stream_logger()\nprint(client.region, client.Profile)\n` },
    found: [],
  },
  {
    what: "Go: calls in ranges, constants in groups, a struct in a list, a client's error",
    files: {
      "a.go": `package a\nimport ai "${sdk}/aiart/v20221229"\nimport "${sdk}/common/http"\nconst ( service, name = "aiart", "GetAuthUrl" )\nfunc f() {\n\tclient, err := ai.NewClient(nil, "", nil)\n\terr.Error()\n\tfor _, one := range list(client.GetQpsQuota(nil)) { one.Run() }\n\thttp.NewCommonRequest(service, "", name)\n\tfor _, job := range []struct{ c *ai.Client }{{client}} { job.c.TextToImage(nil) }\n}\n`,
    },
    found: ["GetAuthUrl", "GetQpsQuota", "TextToImage?"],
  },
  {
    what: "Java: calls in the heads of statements and in anonymous classes",
    files: {
      "A.java": `import com.tencentcloudapi.aiart.v20221229.AiartClient;\nclass A {\n    void run(AiartClient client) throws Exception {\n        for (var one : client.GetQpsQuota(null)) { client.TextToImage(null); }\n        try (var two = client.RefineImage(null); AiartClient three = make()) { three.GetAuthUrl(null); }\n        new Thread(new Runnable() { public void run() { client.ImageToImage(null); } });\n        for (AiartClient four : all()) four.ImageOutpainting(null);\n    }\n}\n`,
    },
    found: ["GetAuthUrl", "GetQpsQuota", "ImageOutpainting", "ImageToImage", "RefineImage", "TextToImage"],
  },
  {
    what: "Python: a client that is made in one branch, in a loop's list, or behind a property of a property",
    files: {
      "a.py": `${python}class Clients:\n    images = aiart_client.AiartClient(None, "x")\nclass Studio:\n    @property\n    def clients(self):\n        return Clients()\n    def draw(self):\n        self.clients.images.TextToImage(1)\nif fast:\n    client = aiart_client.AiartClient(None, "x")\nelse:\n    client = None\nfor name in ["GetQpsQuota", "RefineImage"]:\n    client.call(name, {})\n`,
    },
    found: ["GetQpsQuota", "RefineImage", "TextToImage"],
  },
  {
    what: "Go: a method of another file, and a loop's variable that hides the client of another service",
    files: {
      "a.go": `package a\nimport ai "${sdk}/aiart/v20221229"\ntype Studio struct{}\nfunc (s Studio) client() *ai.Client { return nil }\n`,
      "b.go": `package a\nimport (\n\tai "${sdk}/aiart/v20221229"\n\tvm "${sdk}/cvm/v20170312"\n)\nvar client *vm.Client\nfunc f(s *Studio, all map[string]*ai.Client) {\n\ts.client().TextToImage(nil)\n\tfor _, client := range all { client.RefineImage(nil) }\n}\n`,
    },
    found: ["RefineImage?", "TextToImage"],
  },
  {
    what: "a client that a constructor is given, in a file that does not know the SDK",
    files: {
      "a/studio.py": "class Studio:\n    def __init__(self, name, client):\n        self.client = client\n    def draw(self):\n        self.client.TextToImage(1)\n",
      "a/main.py": `${python}from studio import Studio\nStudio("mine", aiart_client.AiartClient(None, "x"))\n`,
      "b/studio.js": "export class Studio {\n  constructor({ client }) { this.client = client; }\n  draw() { return this.client.RefineImage({}); }\n}\n",
      "b/main.js": `${node}import { Studio } from "./studio.js";\nnew Studio({ client: new aiart.v20221229.Client({}) });\n`,
      "c/Studio.java": "class Studio<T> {\n    private final Object client;\n    Studio(T client) { this.client = client; }\n    void draw() { ((Painter) client).GetAuthUrl(null); }\n}\n",
      "c/Main.java": 'import com.tencentcloudapi.aiart.v20221229.AiartClient;\nclass Main { Studio<AiartClient> studio = new Studio<>(new AiartClient(null, "x")); }\n',
    },
    found: ["GetAuthUrl", "RefineImage", "TextToImage"],
  },
  {
    what: "a common client whose service is no constant",
    files: {
      "a.py": "from tencentcloud.common.common_client import CommonClient\ndef call(service, action):\n    client = CommonClient(service, '2022-12-29', None, 'x')\n    client.call_json('TextToImage', {})\n    return client.call_json(action, {})\n",
      "a.go": `package a\nimport "${sdk}/common/http"\nfunc f(service, action string) {\n\thttp.NewCommonRequest(service, "", "RefineImage")\n\thttp.NewCommonRequest(service, "", action)\n}\n`,
    },
    found: ['http.NewCommonRequest(service, "", action)?', "RefineImage?", "TextToImage?", "client.call_json(action, {})?"],
  },
];
