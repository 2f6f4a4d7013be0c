import { strings } from "@qilian/ui/i18n.ts";

/** Few, for every page of the console loads them. */
export const bannerStrings = strings("dissolving", {
  "zh-CN": {
    dissolving: "企业将于{{when}}解散，全部数据届时彻底删除；在此之前可以撤回。",
    see: "查看",
  },
  "en-US": {
    dissolving: "This enterprise will be dissolved on {{when}} and its data erased. Until then it can be taken back.",
    see: "See",
  },
});
