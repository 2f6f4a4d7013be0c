// The address book as an employee sees it: only whom and what the viewer may see, counts included.
// A part of the directory module.
import * as z from "zod";
import { type Api, byId, Id, PageQuery, pageOf } from "./api.ts";
import { AvatarFile } from "./avatars.ts";
import { FieldKind } from "./fields.ts";

/**
 * Another one after each change of what the viewer is shown of people and which departments may be named: settings of the
 * book, executives, own fields, rules. An answer kept under another one than the last holds no longer.
 */
export const SightMark = z.string().meta({ id: "SightMark" });

export const BookDepartment = z
  .object({
    id: Id,
    name: z.string(),
    /** People below it whom the viewer sees. */
    count: z.number().int(),
  })
  .meta({ id: "BookDepartment" });
export type BookDepartment = z.infer<typeof BookDepartment>;

export const BookPerson = z
  .object({
    id: Id,
    name: z.string(),
    nameEn: z.string(),
    title: z.string(),
    avatar: AvatarFile,
    /** The first department that the viewer sees, as the enterprise has it shown in lists. */
    department: z.string(),
    /** Of the name, by syllables: `zhou yu an`; for finding people without a network. */
    pinyin: z.string(),
  })
  .meta({ id: "BookPerson" });
export type BookPerson = z.infer<typeof BookPerson>;

/** Where the words of a search stand in what a person shows. */
export const Hit = z
  .object({
    field: z.enum(["name", "pinyin", "nameEn", "email", "phone"]),
    text: z.string(),
    /** From and behind which character of the text, as JavaScript counts them. */
    marks: z.array(z.tuple([z.number().int(), z.number().int()])),
  })
  .meta({ id: "Hit" });
export type Hit = z.infer<typeof Hit>;

/** None of the hits where something else found the person, such as the account. */
export const FoundPerson = BookPerson.extend({ hits: z.array(Hit) }).meta({ id: "FoundPerson" });
export type FoundPerson = z.infer<typeof FoundPerson>;

export const BookLevel = z
  .object({
    /** From the top to this one; the first is the enterprise. Hidden ones are left out, the enterprise too. */
    path: z.array(z.object({ id: Id, name: z.string() })),
    count: z.number().int(),
    departments: z.array(BookDepartment),
    /** The viewer sees nobody but himself in the whole enterprise (1.3). */
    alone: z.boolean(),
    /** Nobody else in the enterprise has an opened account (1.3a). */
    onlyMember: z.boolean(),
    /** The tree is hidden: at the top stand one's own departments alone, and below them nothing. */
    treeHidden: z.boolean(),
    sightMark: SightMark,
  })
  .meta({ id: "BookLevel" });
export type BookLevel = z.infer<typeof BookLevel>;

export const Card = z
  .object({
    id: Id,
    name: z.string(),
    nameEn: z.string(),
    avatar: AvatarFile,
    title: z.string(),
    gender: z.enum(["male", "female"]).nullable(),
    /** Those that the viewer sees, each with the levels down to it that the enterprise has shown; such as `opens` do in the book. */
    departments: z.array(
      z.object({ id: Id, levels: z.array(z.object({ id: Id, name: z.string(), opens: z.boolean() })).min(1) }),
    ),
    /** Absent when hidden, by its person (6.4) or as an executive's (2.16a), and when cards show no numbers. */
    phone: z.string().optional(),
    phoneHidden: z.boolean(),
    /** Absent when the viewer does not see that person. What cards do not show of others is empty or absent. */
    /** Who heads the primary department, or the nearest above it that somebody else heads. */
    manager: z.object({ id: Id, name: z.string() }).optional(),
    secretary: z.object({ id: Id, name: z.string() }).optional(),
    landline: z.string(),
    email: z.string(),
    office: z.string(),
    /** Of the enterprise's own fields those that it shows on cards and that say something, in their order. */
    fields: z.array(z.object({ name: z.string(), kind: FieldKind, value: z.string() })),
    self: z.boolean(),
    /** The viewer has set the person as 常用联系人. */
    starred: z.boolean(),
    sightMark: SightMark,
  })
  .meta({ id: "Card" });
export type Card = z.infer<typeof Card>;

export const bookApi = {
  bookLevel: {
    method: "GET",
    path: "/v1/directory/book",
    access: "member",
    summary: "One level of the visible tree: the top, or what lies below a department.",
    query: z.object({ department: Id.optional() }),
    reply: BookLevel,
  },
  bookPeople: {
    method: "GET",
    path: "/v1/directory/book/people",
    access: "member",
    summary: "Visible people who stand directly in a department.",
    query: PageQuery.extend({ department: Id }),
    reply: pageOf(BookPerson).extend({ sightMark: SightMark }),
  },
  searchBook: {
    method: "GET",
    path: "/v1/directory/book/search",
    access: "member",
    summary: "People and departments by name, pinyin, initials, mail, and numbers that are not hidden.",
    query: z.object({ q: z.string().trim().min(1).max(64) }),
    reply: z.object({
      people: z.array(FoundPerson),
      /** More people match than are listed. */
      more: z.boolean(),
      /** Those that show in full to the viewer; `path` leaves out the enterprise and what is hidden. */
      departments: z.array(z.object({ id: Id, name: z.string(), path: z.string() })),
      sightMark: SightMark,
    }),
  },
  card: {
    method: "GET",
    path: "/v1/directory/book/people/:id",
    access: "member",
    summary: "A person's card. Hidden and absent look the same: 404.",
    params: byId,
    reply: Card,
  },
  myCard: {
    method: "GET",
    path: "/v1/directory/book/me",
    access: "member",
    summary: "One's own card.",
    reply: Card,
  },
} satisfies Api;
