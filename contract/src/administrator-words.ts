// The roles of administrators by name.

export const administratorRoleNames = {
  global: { "zh-CN": "全局管理员", "en-US": "Global administrator" },
  directory: { "zh-CN": "通讯录管理员", "en-US": "Directory administrator" },
  app: { "zh-CN": "应用管理员", "en-US": "App administrator" },
  meeting: { "zh-CN": "会议管理员", "en-US": "Meeting administrator" },
  assistant: { "zh-CN": "智能助手管理员", "en-US": "Assistant administrator" },
  channel: { "zh-CN": "公众号管理员", "en-US": "Channel administrator" },
  gathering: { "zh-CN": "会务管理员", "en-US": "Gathering administrator" },
};

export const administratorRoles = Object.keys(administratorRoleNames) as (keyof typeof administratorRoleNames)[];

/** These can be given and open no page as yet: their pages come with their modules. */
export const rolesToCome = ["app", "meeting", "assistant", "channel", "gathering"] as const;
