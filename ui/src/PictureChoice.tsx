// Ways to put a person's picture there, to change it and to take it away.
import { Button } from "antd";
import { ImageUp, Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { strings, useStrings } from "./i18n.ts";
import { Notice } from "./Notice.tsx";
import "./picture-choice.css";
import { fileProblemText } from "./problem.ts";
import { pictureTypes, squarePicture, unfitPicture } from "./square-picture.ts";
import { toast } from "./Toasts.tsx";

const pictureStrings = strings("picture", {
  "zh-CN": {
    put: "上传头像",
    change: "更换头像",
    remove: "移除头像",
    note: "JPEG、PNG 或 WebP，最大 10 MiB，取正中的方形部分",
    put_done: "头像已更新",
    removed: "头像已移除",
    type: "请选择 JPEG、PNG 或 WebP 图片",
    size: "图片最大 10 MiB",
    broken: "无法读取这张图片，请换一张",
  },
  "en-US": {
    put: "Upload picture",
    change: "Change picture",
    remove: "Remove picture",
    note: "JPEG, PNG or WebP, 10 MiB at most; the square in its middle is taken",
    put_done: "Picture changed",
    removed: "Picture removed",
    type: "Choose a JPEG, PNG or WebP picture",
    size: "10 MiB at most",
    broken: "This picture cannot be read. Choose another.",
  },
});

strings("fields", {
  "zh-CN": {
    avatar_shape: "头像应为正方形，现为 {{width, number}} × {{height, number}} 像素",
    avatar_side: "头像边长应为 {{least, number}}–{{most, number}} 像素，现为 {{width, number}}",
  },
  "en-US": {
    avatar_shape: "A square is due; this is {{width, number}} × {{height, number}} pixels",
    avatar_side: "A side has {{least, number}} to {{most, number}} pixels; this has {{width, number}}",
  },
});

export type PictureChoiceProps = {
  /** Whether there is one. */
  there: boolean;
  /** Pixels a side of the one sent. */
  side: number;
  onPut: (picture: Blob) => Promise<unknown>;
  onRemove: () => Promise<unknown>;
};

export function PictureChoice({ there, side, onPut, onRemove }: PictureChoiceProps) {
  const t = useStrings(pictureStrings);
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState<"put" | "remove">();
  const [wrong, setWrong] = useState<string>();
  const carryOut = async (act: "put" | "remove", work: () => Promise<unknown>) => {
    setBusy(act);
    setWrong(undefined);
    try {
      await work();
      toast(t(act === "put" ? "put_done" : "removed"));
    } catch (failure) {
      setWrong(fileProblemText(failure));
    }
    setBusy(undefined);
  };
  const put = async (file: File) => {
    const unfit = unfitPicture(file);
    if (unfit !== undefined) return setWrong(t(unfit));
    const picture = await squarePicture(file, side).catch(() => undefined);
    if (picture === undefined) return setWrong(t("broken"));
    await carryOut("put", () => onPut(picture));
  };
  return (
    <div className="picture-choice">
      <p className="picture-buttons">
        <Button icon={<ImageUp />} loading={busy === "put"} onClick={() => input.current?.click()}>
          {t(there ? "change" : "put")}
        </Button>
        {there && (
          <Button
            type="text"
            danger
            icon={<Trash2 />}
            loading={busy === "remove"}
            onClick={() => void carryOut("remove", onRemove)}
          >
            {t("remove")}
          </Button>
        )}
      </p>
      <p className="picture-note">{t("note")}</p>
      {wrong !== undefined && <Notice tone="bad">{wrong}</Notice>}
      <input
        ref={input}
        type="file"
        accept={pictureTypes.join(",")}
        hidden
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          if (chosen !== undefined) void put(chosen);
          // the same one may be chosen again
          event.target.value = "";
        }}
      />
    </div>
  );
}
