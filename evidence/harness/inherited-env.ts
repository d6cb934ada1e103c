const { PATH = '', NODE_COMPILE_CACHE } = process.env

/** All that a process of a run takes from this one: the path, and compiled code where CI stores it for the next start. */
export const inheritedEnv: Readonly<Record<string, string>> = {
  PATH,
  ...(NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE }),
}
