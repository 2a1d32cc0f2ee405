// The type of a published document: what its schema says, and nothing of it can be changed.

/** Every list and object of a type as read-only; texts, numbers and brands stay as they are. */
export type Frozen<T> = T extends string | number | bigint | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Frozen<Item>[]
    : { readonly [Field in keyof T]: Frozen<T[Field]> };
