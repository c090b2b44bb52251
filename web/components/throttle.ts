/** Call `act` at most once in `pause` milliseconds, and always after the last request. */
export function throttled(pause: number, act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let again = false;
  const fire = (): void => {
    timer = null;
    if (again) {
      again = false;
      request();
    }
  };
  const request = (): void => {
    if (timer !== null) {
      again = true;
      return;
    }
    act();
    timer = setTimeout(fire, pause);
  };
  return request;
}
