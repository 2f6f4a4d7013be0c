import { bookApi } from "@qilian/contract/book.ts";
import { serve } from "../../../platform/http/index.ts";
import { listPeople, readLevel, searchBook } from "./book.ts";
import { readCard } from "./card.ts";

export const bookRoutes = serve(bookApi, {
  bookLevel: ({ tx, actor, query }) => readLevel(tx, actor, query.department),
  bookPeople: ({ tx, actor, query }) => listPeople(tx, actor, query),
  searchBook: ({ tx, actor, query }) => searchBook(tx, actor, query.q),
  card: ({ tx, actor, params }) => readCard(tx, actor, params.id),
  myCard: ({ tx, actor }) => readCard(tx, actor, actor.memberId),
});
