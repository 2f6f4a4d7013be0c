// A line of text, and a password, for the pages before the session: antd's `Input` brings text areas, searches and
// code boxes along, a twentieth of those pages' budget.

export { default as TextField } from "antd/es/input/Input";
export { default as PasswordField } from "antd/es/input/Password";
