// The border to BokehJS: the little of it that we use, typed by hand.
//
// Its own types know properties only of models whose classes are at hand; ours come by name.

/** Any model; properties are by name, and not checked. */
export interface BokehModel {
  readonly id: string;
  readonly type: string;
  name: string | null;
  on_event(name: string, callback: (event: BokehUIEvent) => void): void;
  setv(values: Record<string, unknown>, options?: { sync?: boolean }): void;
  readonly properties: Record<string, { readonly change: BokehSignal } | undefined>;
  [property: string]: unknown;
}

export interface BokehSignal {
  connect(callback: () => void): void;
}

/** A tap or pan on a plot; `x` and `y` in data units, `sx` and `sy` in pixels of the canvas. */
export interface BokehUIEvent {
  readonly event_name: string;
  readonly sx: number;
  readonly sy: number;
  readonly x: number;
  readonly y: number;
}

/**
 * Equally long columns by name. A column that is changed in place is seen after `change.emit()`.
 */
export interface BokehSource extends BokehModel {
  data: Record<string, unknown[]>;
  readonly change: { emit(): void };
}

/** A document whose models are found by their names; ours are unique. */
export interface BokehDocument {
  readonly views_manager: {
    build_view(model: BokehModel): Promise<BokehView>;
    get(model: BokehModel): BokehView | null;
  };
  roots(): BokehModel[];
  get_model_by_name(name: string): BokehModel | null;
  apply_json_patch(patch: object): void;
}

/** Makes a root's elements in `target`. */
export interface BokehView {
  build(target: HTMLElement): void;
}
