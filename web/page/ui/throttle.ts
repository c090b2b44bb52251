/** Call `act` once for all requests in the `pause` milliseconds after the first. */
export function gathered(pause: number, act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  return () => {
    if (timer === null) {
      timer = setTimeout(() => {
        timer = null;
        act();
      }, pause);
    }
  };
}

/** Call `act` again and again as long as it is requested, but never before the last has settled. */
export function oneAtATime(act: () => Promise<void>): () => void {
  let wanted = false;
  let busy = false;
  const work = async (): Promise<void> => {
    busy = true;
    while (wanted) {
      wanted = false;
      await act();
    }
    busy = false;
  };
  return () => {
    wanted = true;
    if (!busy) {
      void work();
    }
  };
}
