// Words of the command palettes. They come with the palette, and not before it is asked for.
import { strings } from "../i18n.ts";

export const paletteStrings = strings("palette", {
  "zh-CN": {
    title: "快速跳转",
    keys: "↑↓ 选择，Enter 打开，Esc 关闭",
    pages: "页面",
    actions: "操作",
    nothing: "没有找到「{{words}}」",
    searching: "正在搜索",
    failed: "搜索没有完成，请稍后重试",
    count: "{{count, number}} 项",
    to_dark: "切换到深色外观",
    to_light: "切换到浅色外观",
    other_language: "切换语言：English",
  },
  "en-US": {
    title: "Go to",
    keys: "↑↓ to choose, Enter to open, Esc to close",
    pages: "Pages",
    actions: "Actions",
    nothing: "Nothing found for “{{words}}”",
    searching: "Searching",
    failed: "The search did not finish. Try again in a while.",
    count: "{{count, number}} results",
    count_one: "1 result",
    to_dark: "Switch to the dark appearance",
    to_light: "Switch to the light appearance",
    other_language: "Switch language: 简体中文",
  },
});
