// A hub without partners, for the specs of the API: whoever signs as one is told that there is nothing here.
import { createPartnerDesk, type Hub, type PartnerDesk } from '#verification';
import { apiSigner } from './evidence-in-memory.js';

const nobody = (): Promise<never> => Promise.reject(new Error('a hub without partners keeps nothing of them'));

export const keepNoPartners = (hub: Hub, now: () => Date): PartnerDesk =>
  createPartnerDesk({
    hub,
    store: { acceptSignature: nobody, keep: nobody, read: nobody, keepAnswer: nobody, markWithdrawn: nobody },
    settings: undefined,
    connected: [],
    signer: apiSigner,
    now,
  });
