import { certificationApi } from "@qilian/contract/certification.ts";
import { keyOf } from "../../platform/db/index.ts";
import { serve } from "../../platform/http/index.ts";
import * as certification from "./certification.ts";
import * as review from "./certification-review.ts";

export const certificationRoutes = serve(certificationApi, {
  ownCertification: ({ tx }) => certification.readOwn(tx),
  uploadCertificationDocument: ({ upload, query, ...context }) => certification.uploadDocument(context, upload, query),
  discardCertificationDocument: ({ tx, params }) => certification.discardDocument(tx, params.id),
  ownCertificationDocument: ({ tx, params }) => certification.readDocument(tx, params.id),
  submitCertification: ({ tx, seals, actor, body }) => certification.submit(tx, seals, actor, body),
  withdrawCertification: ({ tx, actor }) => certification.withdraw(tx, actor),
  proveAccount: ({ db, tx, actor, body }) => certification.proveAccount(db, tx, actor, body.code),
  certifications: ({ db, query }) =>
    db.readInstance((tx) => {
      const after = keyOf(query.cursor, 2) as [string, string] | undefined;
      return review.list(tx, { state: query.state, after, limit: query.limit });
    }),
  certificationDocument: ({ db, operator, params }) => review.openDocument(db, operator, params.id),
  certificationAccount: ({ db, seals, operator, params }) => review.openAccount(db, seals, operator, params.id),
  makeTransferCode: ({ db, operator, params }) => review.makeTransferCode(db, operator, params.id),
  confirmTransfer: ({ db, operator, params }) => review.confirmTransfer(db, operator, params.id),
  certify: ({ db, operator, params }) => review.certify(db, operator, params.id),
  refuseCertification: ({ db, operator, params, body }) =>
    review.refuse(db, operator, params.id, body.reason, body.note),
  revokeCertification: ({ db, operator, params, body }) => review.revoke(db, operator, params.id, body.note),
});
