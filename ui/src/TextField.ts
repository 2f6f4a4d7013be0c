// A line of text for the pages before the session: antd's whole `Input` brings text areas, searches and code boxes
// along, a twentieth of those pages' budget.

export { default as TextField, type InputProps as TextFieldProps } from "antd/es/input/Input";
