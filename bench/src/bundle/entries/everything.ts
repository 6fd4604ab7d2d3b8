export * from '@building-vitals/tokens';
