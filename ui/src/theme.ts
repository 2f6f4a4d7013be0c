// The tokens of the look, once: antd takes them as a theme, our own styles as CSS variables.
import type { ThemeConfig } from "antd";
import { theme as antd } from "antd";

const light = {
  accent: "#0C6A70",
  accentHover: "#0A585D",
  accentActive: "#07464A",
  accentTint: "#E8F2F2",
  accentTint2: "#D8E9E9",
  onAccent: "#FFFFFF",
  ink: "#16201F",
  ink2: "#465352",
  ink3: "#5B6966",
  disabled: "#9BA6A3",
  canvas: "#F5F7F6",
  panel: "#FFFFFF",
  raised: "#FFFFFF",
  fill: "#EFF2F1",
  hover: "#F6F8F8",
  hairline: "#E1E6E4",
  control: "#849090",
  ok: "#2A7540",
  okTint: "#EAF4EC",
  warn: "#865200",
  warnMark: "#B26F00",
  warnTint: "#FBF3E2",
  bad: "#B0302A",
  badTint: "#FBECEB",
  onBad: "#FFFFFF",
};

export type Tokens = typeof light;

const dark: Tokens = {
  accent: "#5CC0C4",
  accentHover: "#7BCFD2",
  accentActive: "#48A9AD",
  accentTint: "#122B2C",
  accentTint2: "#173A3B",
  onAccent: "#04211F",
  ink: "#E6ECEA",
  ink2: "#AEB9B6",
  ink3: "#9AA6A3",
  disabled: "#5E6966",
  canvas: "#0D1212",
  panel: "#131919",
  raised: "#1A2121",
  fill: "#1E2626",
  hover: "#182020",
  hairline: "#263030",
  control: "#697572",
  ok: "#72C687",
  okTint: "#14281A",
  warn: "#E3AE55",
  warnMark: "#E3AE55",
  warnTint: "#2C2312",
  bad: "#F28B83",
  badTint: "#331B1A",
  onBad: "#2A0B09",
};

/** Text and ground of the seven avatar tints, the same order in both themes. */
const lightTints = [
  "#47632A #E5EDDD",
  "#7A4A1E #F3E7DC",
  "#175A5C #DCEBEA",
  "#434A86 #E6E7F3",
  "#644275 #ECE6F0",
  "#2F5673 #E3EAF0",
  "#86394B #F2E3E6",
];
const darkTints = [
  "#BBD59D #26331B",
  "#E9C39C #3E2A18",
  "#9CD5D5 #16383A",
  "#B7BDEB #252A49",
  "#D0B8DE #34243D",
  "#A5C8E2 #1D2E3D",
  "#E9B3BE #3D2229",
];
export const tintCount = lightTints.length;

export type Appearance = "light" | "dark";
export const tokensOf = (appearance: Appearance): Tokens => (appearance === "dark" ? dark : light);

export const fontFamily =
  '"Inter Variable",Inter,"PingFang SC","HarmonyOS Sans SC",MiSans,"Noto Sans SC","Noto Sans CJK SC","Microsoft YaHei UI","Microsoft YaHei",system-ui,sans-serif';

/** `--accent`, `--accent-hover`, …, `--tint-1-ink`, `--tint-1-ground`: for our own styles. */
export function cssVariables(appearance: Appearance): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const [name, value] of Object.entries(tokensOf(appearance)))
    variables[`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`] = value;
  (appearance === "dark" ? darkTints : lightTints).forEach((pair, at) => {
    const [ink = "", ground = ""] = pair.split(" ");
    variables[`--tint-${at}-ink`] = ink;
    variables[`--tint-${at}-ground`] = ground;
  });
  variables["--shadow"] = appearance === "dark" ? "0 12px 32px rgb(0 0 0 / 40%)" : "0 12px 32px rgb(22 32 31 / 10%)";
  return variables;
}

/** `phone`: what a finger touches is larger there. `still`: dialogs and menus are there at once, and go at once. */
export function themeOf(appearance: Appearance, { phone, still }: { phone: boolean; still: boolean }): ThemeConfig {
  const c = tokensOf(appearance);
  const algorithm = appearance === "dark" ? antd.darkAlgorithm : antd.defaultAlgorithm;
  const pinned = {
    colorPrimary: c.accent,
    colorInfo: c.accent,
    colorError: c.bad,
    colorWarning: c.warnMark,
    colorSuccess: c.ok,
    colorLink: c.accent,
    colorLinkHover: c.accentHover,
    colorLinkActive: c.accentActive,
  };
  return {
    // antd's algorithms repaint these: put them back
    algorithm: (seed, map) => ({ ...algorithm(seed, map), ...pinned }),
    token: { ...pinned, ...colours(c), ...measures, ...(phone ? fingerHeights : pointerHeights), motion: !still },
    components: {
      Button: {
        primaryShadow: "none",
        defaultShadow: "none",
        dangerShadow: "none",
        fontWeight: 500,
        primaryColor: c.onAccent,
        dangerColor: c.onBad,
        paddingInline: 14,
      },
      Checkbox: { colorWhite: c.onAccent },
      // seven days fit the narrowest phone, whatever the height of a control
      ...(phone && { DatePicker: { cellWidth: 40, cellHeight: 32 } }),
      Form: { itemMarginBottom: 14, labelFontSize: 13, labelColor: c.ink2 },
      Segmented: { trackBg: c.fill, itemSelectedBg: c.panel },
      Select: { multipleItemBg: c.fill },
      Table: {
        headerBg: c.panel,
        headerColor: c.ink3,
        headerSplitColor: "transparent",
        rowHoverBg: c.hover,
        rowSelectedBg: c.accentTint,
        rowSelectedHoverBg: c.accentTint,
        cellPaddingBlockSM: 7,
        cellPaddingInlineSM: 10,
        cellFontSizeSM: 13,
      },
      Switch: { trackHeight: 20, trackMinWidth: 36, handleSize: 16 },
      Tabs: { horizontalItemGutter: 24 },
      Tree: { titleHeight: phone ? 40 : 30, indentSize: 14, nodeSelectedBg: c.accentTint },
    },
  };
}

const colours = (c: Tokens) => ({
  colorPrimaryHover: c.accentHover,
  colorPrimaryActive: c.accentActive,
  colorPrimaryBg: c.accentTint,
  colorPrimaryBgHover: c.accentTint2,
  colorText: c.ink,
  colorTextSecondary: c.ink2,
  colorTextTertiary: c.ink3,
  colorTextQuaternary: c.ink3,
  colorTextDescription: c.ink3,
  colorTextPlaceholder: c.ink3,
  colorTextDisabled: c.disabled,
  colorIcon: c.ink3,
  colorBgLayout: c.canvas,
  colorBgContainer: c.panel,
  colorBgElevated: c.raised,
  colorFillAlter: c.canvas,
  colorFillSecondary: c.fill,
  colorBorder: c.control,
  colorBorderSecondary: c.hairline,
  colorSplit: c.hairline,
  colorErrorBg: c.badTint,
  colorWarningBg: c.warnTint,
  colorBgMask: c === dark ? "rgb(0 0 0 / 60%)" : "rgb(22 32 31 / 38%)",
});

const measures = {
  fontFamily,
  fontSize: 14,
  fontSizeSM: 12,
  fontSizeLG: 16,
  lineHeight: 22 / 14,
  borderRadius: 6,
  borderRadiusSM: 4,
  borderRadiusLG: 8,
  boxShadow: "none",
  boxShadowTertiary: "none",
  motionDurationFast: "0.08s",
  motionDurationMid: "0.14s",
  motionDurationSlow: "0.22s",
  motionEaseOut: "cubic-bezier(.2,0,0,1)",
};

const pointerHeights = { controlHeight: 32, controlHeightSM: 28, controlHeightLG: 40 };
const fingerHeights = { controlHeight: 40, controlHeightSM: 40, controlHeightLG: 44 };
