// What of the address book is one's own: one's departments, and the people whom one has most to do with.
// A part of the directory module.
import * as z from "zod";
import { type Api, byId, Done, Id } from "./api.ts";
import { BookPerson, SightMark } from "./book.ts";

/** 常用联系人 that one member may set; those who do not show at the moment are not counted. */
export const mostStarred = 100;
/** People of 最近联系 that are listed. */
export const mostContacted = 10;

/** People and departments that a browser keeps for when there is no network. */
export const mostKept = 2000;

export const OwnBook = z
  .object({
    /**
     * Those in which one stands, the primary one first, but for the enterprise itself, which is the top of the book.
     * `path` leaves out the enterprise and what is hidden.
     */
    departments: z.array(z.object({ id: Id, name: z.string(), path: z.string(), primary: z.boolean() })),
    /** 常用联系人, by name. */
    starred: z.array(BookPerson),
    /** 最近联系: whom one called or mailed last from a card, the last first, but for those starred. */
    contacted: z.array(BookPerson),
    sightMark: SightMark,
  })
  .meta({ id: "OwnBook" });
export type OwnBook = z.infer<typeof OwnBook>;

export const ownBookApi = {
  ownBook: {
    method: "GET",
    path: "/v1/directory/book/own",
    access: "member",
    summary: "One's own departments, starred people and those contacted last; whoever is hidden by now is absent.",
    reply: OwnBook,
  },
  star: {
    method: "PUT",
    path: "/v1/directory/book/people/:id/star",
    access: "member",
    summary: "Stars somebody for oneself. Hidden and absent look the same: 404; 409 beyond 100.",
    params: byId,
    reply: Done,
    unseen: true,
  },
  unstar: {
    method: "DELETE",
    path: "/v1/directory/book/people/:id/star",
    access: "member",
    summary: "Takes the star away; whoever has none, hidden and absent ones too, stays without.",
    params: byId,
    reply: Done,
    unseen: true,
  },
  noteContact: {
    method: "POST",
    path: "/v1/directory/book/people/:id/contacts",
    access: "member",
    summary: "Notes for oneself that one calls or mails somebody. Hidden and absent look the same: 404.",
    params: byId,
    reply: Done,
    unseen: true,
  },
  forgetContacts: {
    method: "DELETE",
    path: "/v1/directory/book/contacts",
    access: "member",
    summary: "Forgets whom one called or mailed; stars stay.",
    reply: Done,
    unseen: true,
  },
  checkSeen: {
    method: "POST",
    path: "/v1/directory/book/seen",
    access: "member",
    summary: "Which people and departments that a browser keeps for when there is no network still show.",
    body: z.object({ ids: z.array(Id).max(mostKept) }),
    reply: z.object({
      /** Hidden, absent and another tenant's are left out. */
      seen: z.array(Id),
      /** Of the people among them those whose mobile number shows. */
      numbers: z.array(Id),
      sightMark: SightMark,
    }),
    unseen: true,
  },
} satisfies Api;
