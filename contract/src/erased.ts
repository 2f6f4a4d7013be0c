// What stands where the name of somebody stood who was erased (2.15a).

const words = { "zh-CN": "已删除员工 #", "en-US": "Deleted employee #" };

/** As it is kept. The number tells two of them apart and leads nowhere. */
export const erasedName = (id: string): string => `${words["zh-CN"]}${id.slice(-8)}`;

/** A name, or text with names in it, as people read it: pseudonyms are words of the product. */
export const sayErased = (text: string, language: "zh-CN" | "en-US"): string =>
  text.replaceAll(words["zh-CN"], words[language]);
