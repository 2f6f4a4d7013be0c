import { useStrings } from "@qilian/ui/i18n.ts";
import { useDeviceName, useSignedIn } from "@qilian/ui/identity/devices/device-words.ts";
import { devicesStrings } from "@qilian/ui/identity/devices/strings.ts";
import { PageLoading } from "@qilian/ui/PageLoading.tsx";
import { problemText } from "@qilian/ui/problem.ts";
import { toastProblem } from "@qilian/ui/Toasts.tsx";
import { Button } from "antd";
import { type OperatorDevice, useDevices, useEndDevice } from "./api.ts";
import { OwnSection } from "./OwnSection.tsx";
import { ownStrings } from "./strings.ts";

export function Devices() {
  const t = useStrings(ownStrings);
  const devices = useDevices();
  const end = useEndDevice();
  const items = devices.data?.items;
  const others = items?.filter(({ current }) => !current).length ?? 0;
  const act = (which: string) => end.mutate(which, { onError: toastProblem });
  return (
    <OwnSection title={t("devices")}>
      {devices.isPending && <PageLoading />}
      {devices.isError && items === undefined && <p role="alert">{problemText(devices.error)}</p>}
      <ul className="operators-list">
        {items?.map((device) => (
          <Row key={device.id} device={device} busy={end.variables === device.id && end.isPending} onEnd={act} />
        ))}
      </ul>
      {others > 0 && (
        <div className="own-buttons">
          <Button danger loading={end.variables === "others" && end.isPending} onClick={() => act("others")}>
            {t("others", { count: others })}
          </Button>
        </div>
      )}
    </OwnSection>
  );
}

type RowProps = { device: OperatorDevice; busy: boolean; onEnd: (id: string) => void };

function Row({ device, busy, onEnd }: RowProps) {
  const t = useStrings(ownStrings);
  const words = useStrings(devicesStrings);
  const signedIn = useSignedIn();
  const name = useDeviceName()(device);
  return (
    <li className="operators-row">
      <div className="operators-who">
        <strong>{name}</strong> {device.current && <span className="operators-you">{t("this_one")}</span>}
        <p>{signedIn(device)}</p>
      </div>
      {!device.current && (
        <Button
          danger
          type="text"
          aria-label={words("sign_out_of", { device: name })}
          loading={busy}
          onClick={() => onEnd(device.id)}
        >
          {t("sign_out")}
        </Button>
      )}
    </li>
  );
}
