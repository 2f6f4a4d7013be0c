// One's own picture, where the enterprise lets one change it.
import { avatarSide } from "@qilian/contract/avatars.ts";
import type { Card } from "@qilian/contract/book.ts";
import { PictureChoice } from "@qilian/ui/PictureChoice.tsx";
import { pictureOf, usePutOwnPicture, useRemoveOwnPicture } from "../picture.ts";

export function OwnPicture({ card }: { card: Card }) {
  const putting = usePutOwnPicture();
  const removing = useRemoveOwnPicture();
  return (
    <div className="own-picture">
      <PictureChoice
        there={pictureOf(card) !== undefined}
        side={avatarSide.made}
        onPut={(file) => putting.mutateAsync(file)}
        onRemove={() => removing.mutateAsync(undefined)}
      />
    </div>
  );
}
