// Relatives and mandates in memory for the specs of the API; what they hide from whom is row security's matter.
import { HubError, maskName, maskNationalId } from '#kernel';
import { type AccessDesk, type Hub, type MandateView, type RelativeView } from '#verification';
import { v7 as newUuid } from 'uuid';

export function keepAccessDeskInMemory(hub: Pick<Hub, 'readVerification'>, now: () => Date): AccessDesk {
  const relatives: RelativeView[] = [];
  const mandates: MandateView[] = [];
  return {
    async unmask(verificationId, _reason, actor) {
      await hub.readVerification(verificationId, actor);
      return [];
    },
    async readRawAnswers(verificationId, actor) {
      await hub.readVerification(verificationId, actor);
      return [];
    },
    async declareRelative({ relation, name, idNumber }, actor) {
      const [maskedName, maskedIdNumber] = [maskName(name), maskNationalId(idNumber)];
      relatives.push({
        relativeId: newUuid(),
        officerId: actor.officer?.officerId ?? newUuid(),
        relation,
        maskedName,
        maskedIdNumber,
        recordedAt: now().toISOString(),
      });
      return relatives;
    },
    listRelatives: async () => relatives,
    async removeRelative(relativeId) {
      const index = relatives.findIndex((one) => one.relativeId === relativeId);
      if (index < 0) throw new HubError('not-found', 'there is no such relative');
      relatives.splice(index, 1);
    },
    listRelativeCases: async () => [],
    async giveMandate({ from, to, ...mandate }, actor) {
      const given = {
        ...mandate,
        mandateId: newUuid(),
        givenBy: actor.officer?.officerId ?? newUuid(),
        from: from.toISOString(),
        to: to.toISOString(),
      };
      mandates.push(given);
      return given;
    },
    listMandates: async () => mandates,
    async endMandate(mandateId) {
      if (!mandates.some((one) => one.mandateId === mandateId)) throw new HubError('not-found', 'there is no such mandate in force');
    },
  };
}
