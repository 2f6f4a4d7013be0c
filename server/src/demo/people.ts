// A fictional enterprise: names, departments and titles that look like a real one's. Seeded: the same every time.

/** A small generator of numbers in [0, 1): mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export type Invented = {
  name: string;
  phone: string;
  /** Paths below the enterprise, the first one primary. */
  departments: string[][];
  title: string;
  gender: "male" | "female";
  email: string;
  landline: string;
  employeeId: string;
  office: string;
  hidePhone: boolean;
};

// Surnames by how common they are, each repeated by its share in a thousand.
const surnames =
  "王70 李70 张65 刘52 陈45 杨30 赵25 黄24 周21 吴20 徐17 孙16 胡13 朱13 高12 林12 何12 郭12 马11 罗10 梁10 宋9 郑9 谢8 韩8 唐8 冯7 于7 董7 萧6 程6 曹6 袁6 邓6 许6 傅5 沈5 曾5 彭5 吕5 苏5 卢4 蒋4 蔡4 贾4 丁4 魏4 薛4 叶4 阎3 余3 潘3 杜3 戴3 夏3 钟3 汪3 田3 任3 姜3 范3 方3 石3 姚3 谭3 廖3 邹3 熊3 金3 陆3 郝2 孔2 白2 崔2 康2 毛2 邱2 秦2 江2 史2 顾2 侯2 邵2 孟2 龙2 万2 段2 雷2 钱2 汤2 尹2 黎2 易1 常1 武1 乔1 贺1 赖1 龚1 文1 欧阳1 上官1 诸葛1 司马1 单1 仇1 查1 解1";
const givenFirst =
  "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂文志建国玉秀海晓春雪梅婷浩宇轩子雨思佳嘉欣怡梓涵若清予知景云书砚亦以念南星沐安";
const givenSecond =
  "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚英华玲辉鹏斌波宁倩琳瑶琪萱怡然轩宇航泽晨曦阳诺恒岚树衡和行乔舟溪深野墨慈棠川晚安澜";
const foreign = [
  "Daniel Meyer",
  "Priya Raman",
  "Grace Lim",
  "Marco Rossi",
  "Anna Kowalska",
  "Tomás García",
  "Yuki Tanaka",
  "Olga Petrova",
];

const centres: [string, string[], string[]][] = [
  [
    "研发中心",
    ["平台架构部", "嵌入式软件部", "机械设计部", "电气设计部", "算法部", "测试与可靠性部", "工业设计部"],
    ["软件工程师", "高级软件工程师", "架构师", "机械工程师", "算法工程师", "测试工程师", "产品经理"],
  ],
  [
    "制造中心",
    ["苏州一厂", "苏州二厂", "常州工厂", "设备工程部", "品质管理部", "生产计划部", "工艺部"],
    ["装配技师", "工艺工程师", "设备工程师", "检验员", "班组长", "计划员", "车间主任"],
  ],
  [
    "市场与销售中心",
    ["华东大区", "华南大区", "华北大区", "西部大区", "海外业务部", "市场部", "售前支持部"],
    ["销售经理", "大区经理", "售前顾问", "市场专员", "商务助理"],
  ],
  [
    "供应链部",
    ["采购部", "仓储物流部", "供应商质量部", "计划部"],
    ["采购专员", "仓管员", "物流主管", "供应商质量工程师"],
  ],
  [
    "服务与交付中心",
    ["现场服务部", "备件中心", "客户成功部", "培训部"],
    ["现场工程师", "备件专员", "客户成功经理", "培训讲师"],
  ],
  ["财务部", ["总账组", "成本组", "资金组", "税务组"], ["会计", "成本会计", "出纳", "财务经理"]],
  ["人力资源部", ["招聘组", "薪酬绩效组", "员工关系组"], ["招聘专员", "薪酬专员", "人力资源经理"]],
  ["信息技术部", ["应用系统组", "基础设施组", "信息安全组"], ["系统工程师", "网络工程师", "安全工程师"]],
  ["行政与法务部", ["行政组", "法务组", "安保组"], ["行政专员", "法务专员", "司机"]],
  ["总经理办公室", [], ["总经理助理", "秘书", "战略专员"]],
];
const groups = [
  "一组",
  "二组",
  "三组",
  "四组",
  "五组",
  "六组",
  "七组",
  "八组",
  "九组",
  "十组",
  "总装线",
  "机加工线",
  "焊接线",
  "包装线",
];
const offices = [
  "苏州园区A座",
  "苏州园区B座6层",
  "常州工厂",
  "上海办事处12层",
  "深圳办事处",
  "北京办事处",
  "成都办事处",
  "慕尼黑办事处",
];

/** Department paths below the enterprise, `count` of them, three levels at most, parents first. */
export function inventDepartments(count: number): string[][] {
  const paths: string[][] = [];
  for (const [centre, parts] of centres) paths.push([centre], ...parts.map((part) => [centre, part]));
  const leaves = paths.filter((path) => path.length === 2);
  for (let round = 0; paths.length < count; round++)
    for (const leaf of leaves) {
      const name =
        round < groups.length
          ? (groups[round] as string)
          : `${groups[round % groups.length]}${Math.floor(round / groups.length) + 1}`;
      if (paths.length < count) paths.push([...leaf, name]);
    }
  return paths.slice(0, count);
}

const weighted = surnames.split(" ").flatMap((entry) => {
  const [, surname = "", share = "1"] = /^(\D+)(\d+)$/.exec(entry) ?? [];
  return Array<string>(Number(share)).fill(surname);
});

/** People of an enterprise. `firstPhone` is the number of the first one; the others count on. */
export function* inventPeople(
  count: number,
  departmentCount: number,
  domain: string,
  firstPhone: number,
  seed = 7,
): Generator<Invented> {
  const random = seeded(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const given = (from: string): string => pick([...from]);
  const departments = inventDepartments(departmentCount);
  for (let at = 0; at < count; at++) {
    const name =
      random() < 0.004
        ? pick(foreign)
        : pick(weighted) + given(givenFirst) + (random() < 0.72 ? given(givenSecond) : "");
    // Every department has somebody before chance fills them.
    const primary = at < departments.length ? (departments[at] as string[]) : pick(departments);
    const second = random() < 0.06 ? pick(departments) : primary;
    const employeeId = `CH-${String(10_000 + at)}`;
    yield {
      name,
      phone: String(firstPhone + at),
      departments: second === primary ? [primary] : [primary, second],
      title: pick(centres.find(([centre]) => centre === primary[0])?.[2] ?? ["专员"]),
      gender: random() < 0.5 ? "male" : "female",
      email: `${employeeId.toLowerCase()}@${domain}`,
      landline: random() < 0.3 ? `0512-5550 ${String(1000 + (at % 9000))}` : "",
      employeeId,
      office: pick(offices),
      hidePhone: random() < 0.05,
    };
  }
}

/** The rows of a staff workbook, A to N. */
export const staffCells = (enterprise: string, people: Iterable<Invented>): string[][] =>
  Array.from(people, (person) => [
    "",
    person.name,
    "",
    person.phone,
    person.departments.map((path) => [enterprise, ...path].join(">>")).join(";"),
    person.title,
    person.gender === "male" ? "男" : "女",
    person.email,
    person.landline,
    person.employeeId,
    "",
    person.office,
    person.hidePhone ? "是" : "否",
    "",
  ]);
