/** A smallest program that calls one operation, by language: the file's name, and the program for an operation and a variable's name. */
export const programs: Readonly<Record<string, { readonly file: string; readonly program: (operation: string, variable: string) => string }>> = {
  TypeScript: {
    file: "program.ts",
    program: (operation, variable) => `import { aiart } from "tencentcloud-sdk-nodejs";
const ${variable}: InstanceType<typeof aiart.v20221229.Client> = new aiart.v20221229.Client({});
await ${variable}.${operation}({});
`,
  },
  JavaScript: {
    file: "program.js",
    program: (operation, variable) => `const { aiart } = require("tencentcloud-sdk-nodejs-aiart");
const ${variable} = new aiart.v20221229.Client({});
${variable}.${operation}({}, () => {});
`,
  },
  Python: {
    file: "program.py",
    program: (operation, variable) => `from tencentcloud.aiart.v20221229 import aiart_client
${variable} = aiart_client.AiartClient(None, "ap-guangzhou")
${variable}.${operation}(None)
`,
  },
  Go: {
    file: "program.go",
    program: (operation, variable) => `package main

import "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/aiart/v20221229"

func main() {
	${variable}, _ := v20221229.NewClient(nil, "ap-guangzhou", nil)
	${variable}.${operation}(nil)
}
`,
  },
  Java: {
    file: "Program.java",
    program: (operation, variable) => `import com.tencentcloudapi.aiart.v20221229.AiartClient;

class Program {
    public static void main(String[] arguments) throws Exception {
        AiartClient ${variable} = new AiartClient(null, "ap-guangzhou");
        ${variable}.${operation}(null);
    }
}
`,
  },
};
