// What the command palette finds in the address book: by the book's own search, so that who sees whom holds.
import { bookApi } from "@qilian/contract/book.ts";
import { call } from "@qilian/ui/client.ts";
import type { Finder, FoundGroup } from "@qilian/ui/palette/entries.ts";
import { Folder, Search } from "lucide-react";
import { pictureOf } from "./picture.ts";
import { bookPath } from "./place.ts";

/** Of each kind; the rest is behind one more line. */
const mostFound = 6;

const labels = {
  people: { "zh-CN": "同事", "en-US": "People" },
  departments: { "zh-CN": "部门", "en-US": "Departments" },
  all: { "zh-CN": "在通讯录中查看全部结果", "en-US": "See all results in the directory" },
};

export const finders: Finder[] = [
  {
    find: async (q, signal) => {
      const { people, departments } = await call(bookApi.searchBook, { query: { q }, signal });
      const persons = people.slice(0, mostFound).map(({ id, name, avatar, department, title }) => ({
        key: id,
        name,
        note: [department, title].filter((part) => part !== "").join(" · "),
        picture: pictureOf({ id, avatar }),
        to: bookPath,
        search: { person: id },
      }));
      const folders = departments.slice(0, mostFound).map(({ id, name, path }) => ({
        key: id,
        name,
        note: path === name ? "" : path,
        icon: Folder,
        to: bookPath,
        search: { department: id },
      }));
      const isCut = people.length > mostFound || departments.length > mostFound;
      const all = { key: "all", name: labels.all, icon: Search, to: bookPath, search: { q } };
      const groups: FoundGroup[] = [
        { label: labels.people, found: persons },
        { label: labels.departments, found: folders },
      ].filter(({ found }) => found.length > 0);
      if (isCut) groups.at(-1)?.found.push(all);
      return groups;
    },
  },
];
