import { strings } from "@qilian/ui/i18n.ts";

export const ownStrings = strings("own_profile", {
  "zh-CN": {
    edit: "编辑",
    edit_title: "编辑个人信息",
    save: "保存",
    saved: "个人信息已保存",
    unsaid: "未填写",
    some_editable: "其他信息由企业管理员维护，如有误请联系管理员修改。",
    change_number: "更换",
    leave: "退出企业",
    leave_title: "退出「{{enterprise}}」",
    leave_sign_out: "您在所有设备上退出该企业，不能再登录",
    leave_book: "同事在通讯录中不再看到您",
    leave_back: "企业管理员可以恢复您的账号；您在其他企业的登录不受影响",
    type_name: "请输入企业名称「{{enterprise}}」确认",
    leave_forbidden: "企业已禁止成员自行退出，如需退出请联系企业管理员。",
    failed: "没有加载出来",
  },
  "en-US": {
    edit: "Edit",
    edit_title: "Edit your profile",
    save: "Save",
    saved: "Profile saved",
    unsaid: "Not said",
    some_editable: "Your administrators keep the rest. If something is wrong, ask them to change it.",
    change_number: "Change",
    leave: "Leave the enterprise",
    leave_title: "Leave “{{enterprise}}”",
    leave_sign_out: "You are signed out of it on all devices, and cannot sign in again",
    leave_book: "Colleagues no longer see you in the directory",
    leave_back: "Administrators can bring you back; your other enterprises stay as they are",
    type_name: "Type the enterprise’s name, “{{enterprise}}”",
    leave_forbidden: "Your enterprise does not let members leave by themselves. Ask an administrator.",
    failed: "This did not load",
  },
});

strings("problems", {
  "zh-CN": {
    "directory.kept_by_administrators": "这项信息由企业管理员维护，请联系企业管理员",
    "directory.leaving_forbidden": "企业已禁止成员自行退出，请联系企业管理员",
    "access.last_global_leaves": "您是企业唯一的全局管理员，请先添加另一位全局管理员再退出",
  },
  "en-US": {
    "directory.kept_by_administrators": "Administrators keep this. Please ask them.",
    "directory.leaving_forbidden": "Your enterprise does not let members leave by themselves. Ask an administrator.",
    "access.last_global_leaves": "You are the only global administrator. Add another one before you leave.",
  },
});

strings("fields", {
  "zh-CN": { other_name: "与企业名称不一致" },
  "en-US": { other_name: "This is not the enterprise’s name" },
});
