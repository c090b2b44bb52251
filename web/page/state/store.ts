// The page's state: all that the reader has before them and all that runs, in one object. Views get
// it and follow it. What it needs of the browser is handed in, so that a test can make one.

import type { FrameClock } from "../ui/frame_clock.ts";
import { onePerPage } from "../ui/signal.ts";
import { PinnedRun } from "./comparison/pinned.ts";
import { WhySelected } from "./explanation/why_selected.ts";
import { WhySoLong } from "./explanation/why_so_long.ts";
import { Exploration } from "./exploration/exploration.ts";
import { Picking } from "./exploration/picking.ts";
import { Trial } from "./exploration/trial.ts";
import { Lanes } from "./finding/lane_view.ts";
import { Problems } from "./finding/problems.ts";
import type { Address } from "./link/address.ts";
import { OpenedLink } from "./link/opened_link.ts";
import { OwnPage } from "./link/own_page.ts";
import { Highlight } from "./marking/highlight.ts";
import { PointedLine } from "./marking/pointed_line.ts";
import { Playback } from "./playback/playback.ts";
import { Zoom } from "./playback/zoom.ts";
import { ChosenOrder } from "./program/chosen_order.ts";
import type { TabName } from "./program/drafts.ts";
import { Drafts } from "./program/drafts.ts";
import type { EarlyText } from "./program/early_text.ts";
import { OpenedFile } from "./program/opened_file.ts";
import { SavedFile } from "./program/saved_file.ts";
import { Session } from "./program/session.ts";
import { Progress } from "./progress/progress.ts";
import { AppStatus } from "./run/app_status.ts";
import type { KernelFactory } from "./run/kernel_port.ts";
import { KernelStart } from "./run/kernel_start.ts";
import { advanceLiveTime } from "./run/live_time.ts";
import { Loading } from "./run/loading.ts";
import { RunReporter } from "./run/run_reporter.ts";
import { Runner } from "./run/runner.ts";
import { LessonMoment } from "./stage/lesson_moment.ts";
import { Stage } from "./stage/stage.ts";

/** What is outside of the state and changes what it does. */
export interface Environment {
  /** Where drafts are kept; null where nothing can be. */
  readonly storage: Storage | null;
  readonly tab: TabName;
  readonly address: Address;
  readonly clock: FrameClock;
  readonly prefersReducedMotion: () => boolean;
  /** Makes the page's kernel; null where no program can be run. */
  readonly kernel: KernelFactory | null;
}

/** One for each page, made once; no part of it is replaced. */
export interface Store {
  /** Which trace is shown, and at which moment. */
  readonly playback: Playback;
  /** Which stretch of the timeline's axis is shown. */
  readonly zoom: Zoom;
  /** Which look of bars is picked out. */
  readonly highlight: Highlight;
  readonly pointedLine: PointedLine;
  readonly whySelected: WhySelected;
  readonly whySoLong: WhySoLong;
  /** Which lanes are drawn. */
  readonly lanes: Lanes;
  /** Where the run went wrong. */
  readonly problems: Problems;
  readonly kernel: KernelStart;
  readonly runner: Runner;
  /** What the program's runs under other orders have shown. */
  readonly exploration: Exploration;
  /** The run with other values that an exercise asks for. */
  readonly trial: Trial;
  /** The run whose order the reader picks. */
  readonly picking: Picking;
  /** Under which order Run runs the program. */
  readonly order: ChosenOrder;
  /** Tells Python of runs and files. */
  readonly reporter: RunReporter;
  /** The program in the editor, and the choices beside it. */
  readonly session: Session;
  /** The run that is kept to compare others with. */
  readonly pinned: PinnedRun;
  /** What the stage shows, and how that stands to the program in the editor. */
  readonly stage: Stage;
  /** Goes to the moments that the lesson's texts point at. */
  readonly moment: LessonMoment;
  /** How much of what Python and the application start from is here. */
  readonly loading: Loading;
  /** How the application is coming along. */
  readonly app: AppStatus;
  /** What the reader has done with the lessons. */
  readonly progress: Progress;
  readonly openedFile: OpenedFile;
  /** The link that the page was opened with. */
  readonly openedLink: OpenedLink;
  /** The run on the stage as a page without Python shows it. */
  readonly savedFile: SavedFile;
  /** Where a program can be taken that is not the lesson's any more. */
  readonly ownPage: OwnPage;
  readonly address: Address;
  /** Gives once what was typed before the editor was there; null where nothing was. */
  takeEarlyText: () => EarlyText | null;
}

/**
 * Make all parts and let them follow each other. Nothing is loaded and no program is run before the
 * page says so.
 */
export function createStore(environment: Environment): Store {
  const { storage, tab, address, clock } = environment;
  const playback = new Playback(clock, environment.prefersReducedMotion);
  const kernel = new KernelStart(environment.kernel);
  const reporter = new RunReporter();
  const runner = new Runner(kernel, reporter, clock);
  advanceLiveTime(playback, runner, clock);
  const app = new AppStatus();
  const drafts = new Drafts(storage, tab);
  const session = new Session(drafts);
  const order = new ChosenOrder(session);
  const openedLink = new OpenedLink({ address, playback, runner, session, order });
  const stage = new Stage({ playback, runner, reporter, session, app });
  const exploration = new Exploration({ kernel, session });
  return {
    playback,
    zoom: new Zoom(playback),
    highlight: new Highlight(playback),
    pointedLine: new PointedLine(playback),
    whySelected: new WhySelected(playback, clock),
    whySoLong: new WhySoLong(playback),
    lanes: new Lanes(playback),
    problems: new Problems(playback),
    kernel,
    runner,
    exploration,
    trial: new Trial(kernel),
    picking: new Picking({ exploration, runner, session, playback, stage }),
    order,
    reporter,
    session,
    pinned: new PinnedRun({ reporter, session, openedLink, app }),
    stage,
    moment: new LessonMoment({ session, stage, playback }),
    loading: new Loading(),
    app,
    progress: new Progress(storage),
    openedFile: new OpenedFile({ playback, runner, reporter, session, app }),
    openedLink,
    savedFile: new SavedFile(),
    ownPage: new OwnPage({ address, drafts, session }),
    address,
    takeEarlyText: () => null,
  };
}

/**
 * The store of this page. The page's first script gives `make`; the bundles after it find what that
 * made, also where a bundle was loaded under two addresses.
 */
export function pageStore(make?: () => Store): Store {
  return onePerPage("store", () => {
    if (make === undefined) {
      throw new Error("No script of this page has made its store yet.");
    }
    return make();
  });
}
