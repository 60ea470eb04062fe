/**
 * AMD chips that cannot be reset by any method of PCI, so that a virtual machine gets them only once after
 * each start of the computer. The list is the one of the vendor-reset project, which resets them in ways of
 * their own (https://github.com/gnif/vendor-reset, src/device-db.h).
 */
const amd: readonly (readonly [family: string, deviceIds: string])[] = [
  ['Polaris 10', '67c0 67c1 67c2 67c4 67c7 67c8 67c9 67ca 67cc 67cf 67d0 67df 6fdf'],
  ['Polaris 11', '67e0 67e1 67e3 67e7 67e8 67e9 67eb 67ef 67ff'],
  ['Polaris 12', '6980 6981 6985 6986 6987 6995 6997 699f'],
  ['Vega 10', '6860 6861 6862 6863 6864 6867 6868 6869 686a 686b 686c 686d 686e 686f 687f'],
  ['Vega 20', '66a0 66a1 66a2 66a3 66a4 66a7 66af'],
  ['Navi 10', '7310 7312 7318 7319 731a 731b 731e 731f'],
  ['Navi 12', '7360 7362'],
  ['Navi 14', '7340 7341 7347 734f'],
  ['Arcturus', '738c'],
];

const amdFamilies: ReadonlyMap<string, string> = new Map(
  amd.flatMap(([family, ids]) => ids.split(' ').map((id) => [id, family] as const)),
);

/** The chip's family when it is one that cannot be reset; null when it is none of them. */
export const amdResetBug = (vendorId: string, deviceId: string): string | null =>
  vendorId === '1002' ? (amdFamilies.get(deviceId) ?? null) : null;

/**
 * NVIDIA's Blackwell cards. Some of them (RTX 5070 Ti, 5090 and RTX PRO 6000, thus GB202 2b8x and GB203 2cxx)
 * have been seen not to come back from a function level reset
 * (https://github.com/NVIDIA/open-gpu-kernel-modules/issues/853); their smaller sisters (GB206 and GB207 2dxx,
 * GB205 2fxx) are of the same make, so they are held suspect.
 */
export const nvidiaResetBug = (vendorId: string, deviceId: string): boolean =>
  vendorId === '10de' && /^(2b8|2[cdf][0-9a-f])[0-9a-f]$/.test(deviceId);
