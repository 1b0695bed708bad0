import { ApiError } from "../api.ts";

// Tag documentation, "Use Limits": letters of any language, digits, these signs, and blanks that stand inside.
const allowed = /^[\p{L}\p{M}\p{N} +\-=._:/@()[\],;><（）【】：]*$/u;
const reserved = /^(qcs:|qcloud|tencent|project|项目)/i;

/** Refuses a tag key that Tencent reserves, or that is empty, too long or of other characters. */
export function checkTagKey(key: string): void {
  if (key === "") throw new ApiError("InvalidParameterValue.TagKeyEmpty", "A tag key is empty.");
  if ([...key].length > 127) throw new ApiError("InvalidParameterValue.TagKeyLengthExceeded", "A tag key is longer than 127 characters.");
  if (!allowed.test(key) || key !== key.trim()) throw new ApiError("InvalidParameterValue.TagKeyCharacterIllegal", `The tag key ${JSON.stringify(key)} has a character that no tag may have.`);
  if (reserved.test(key)) throw new ApiError("InvalidParameter.ReservedTagKey", `The tag key ${key} is reserved: none begins with qcs:, qcloud, tencent or project.`);
}

/** Refuses a tag whose key or value CAM does not take. */
export function checkTag(key: string, value: string): void {
  checkTagKey(key);
  if (value === "") throw new ApiError("InvalidParameterValue.TagValueEmpty", `The value of the tag ${key} is empty.`);
  if ([...value].length > 255) throw new ApiError("InvalidParameterValue.TagValueLengthExceeded", `The value of the tag ${key} is longer than 255 characters.`);
  if (!allowed.test(value) || value !== value.trim()) {
    throw new ApiError("InvalidParameterValue.TagValueCharacterIllegal", `The value ${JSON.stringify(value)} of the tag ${key} has a character that no tag may have.`);
  }
}
