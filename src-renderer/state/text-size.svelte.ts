import type { Command } from '../view/keys/commands.ts';
import { parseSize, sizeAfter, usualSize, type TextSize } from '../view/keys/text-size.ts';

const place = 'text-size';

/** How large the text is: all sizes hang on the root's. Remembered from one start to the next. */
export class TextSizeState {
  size = $state<TextSize>(usualSize);

  constructor() {
    this.#show(parseSize(remembered()));
  }

  change = (command: Extract<Command, 'larger' | 'smaller' | 'usual'>): void => {
    this.#show(sizeAfter(this.size, command));
    try {
      localStorage.setItem(place, String(this.size));
    } catch {
      // It holds until the window is closed.
    }
  };

  #show(size: TextSize): void {
    this.size = size;
    document.documentElement.style.fontSize = size === usualSize ? '' : `${size}%`;
  }
}

function remembered(): string | null {
  try {
    return localStorage.getItem(place);
  } catch {
    return null;
  }
}
