import { strings } from "@qilian/ui/i18n.ts";

export const ownBookStrings = strings("own-book", {
  "zh-CN": {
    departments: "我的部门",
    primary: "主部门",
    contacts: "常用联系人",
    contacted: "最近联系",
    contacted_note: "您在名片上拨打过电话或发过邮件的同事，只有您自己能看到。",
    all: "全部",
    all_contacts: "全部常用联系人",
    none: "还没有常用联系人",
    none_note: "打开同事的名片，点击星标，即可设为常用联系人。",
    failed: "常用联系人没有加载出来",
    forget: "清空",
    forget_contacts: "清空最近联系",
    forgotten: "已清空最近联系",
    star: "设为常用联系人",
    starred: "已设为常用联系人",
    unstarred: "已取消常用联系人",
  },
  "en-US": {
    departments: "My departments",
    primary: "Primary",
    contacts: "Frequent contacts",
    contacted: "Recent",
    contacted_note: "People whom you called or e-mailed from their card. Only you see this.",
    all: "All",
    all_contacts: "All frequent contacts",
    none: "No frequent contacts yet",
    none_note: "Open someone’s card and press the star to add them.",
    failed: "Frequent contacts did not load",
    forget: "Clear",
    forget_contacts: "Clear recent contacts",
    forgotten: "Recent contacts cleared",
    star: "Frequent contact",
    starred: "Added to frequent contacts",
    unstarred: "Removed from frequent contacts",
  },
});

strings("problems", {
  "zh-CN": { "directory.too_many_starred": "常用联系人最多 {{most, number}} 位，请先取消一些" },
  "en-US": { "directory.too_many_starred": "{{most, number}} frequent contacts at most. Remove some first." },
});
